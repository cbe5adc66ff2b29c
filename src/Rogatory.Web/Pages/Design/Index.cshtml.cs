using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Design;

/// <summary>Shows every component in every state, on an invented case. A form sent empty shows the errors.</summary>
public sealed class IndexModel(TimeProvider clock) : PageModel
{
    public static IReadOnlyList<Choice> Measures { get; } =
    [
        new("preserve", "Preserve stored data", "Nothing is handed over; the provider keeps it for 60 days."),
        new("stored-data", "Hand over stored data", "A judge of the requested State must authorise it."),
        new("extradite", "Extradite a person"),
    ];

    public static IReadOnlyList<Choice> Categories { get; } = [new("subscriber", "Subscriber"), new("traffic", "Traffic"), new("content", "Content")];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Zone Here { get; } = new("Belvoria", TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"));

    public Zone There { get; } = new("Aldmark", TimeZoneInfo.FindSystemTimeZoneById("America/Bogota"));

    [BindProperty]
    [Required(ErrorMessage = "Enter a title for the request")]
    public string? Subject { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the first day of the period")]
    public string? From { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "State the facts of the case")]
    public string? Facts { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose a measure")]
    public string? Measure { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Say whether the grounds rest on facts, or that it is not known")]
    public string? Grounds { get; set; }

    [BindProperty(Name = nameof(Wanted))]
    [MinLength(1, ErrorMessage = "Choose at least one category of data")]
    public IReadOnlyList<string> Wanted { get; set; } = [];

    [BindProperty]
    [Required(ErrorMessage = "Choose a language")]
    public string? Language { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose a file")]
    public IFormFile? Order { get; set; }

    public void OnGet()
    {
        ModelState.Clear();
        Subject = "Subscriber data of one account";
        Measure = "stored-data";
        Wanted = ["subscriber"];
    }

    public PageResult OnPost() => Page();
}
