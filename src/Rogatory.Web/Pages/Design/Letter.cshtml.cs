using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rogatory.Web.Pages.Design;

/// <summary>Shows what a letter looks like on screen and on paper.</summary>
public sealed class LetterModel : PageModel;
