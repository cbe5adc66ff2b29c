using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;

namespace Rogatory.Web.Pages;

/// <summary>Puts a refusal on the form that was sent: each thing that will not do at the field that asks for it, the rest on top.</summary>
internal static class Refusals
{
    public static void Refuse(this PageModel page, Refusal refusal)
    {
        foreach (var one in refusal.Also.Prepend(refusal))
        {
            // Fields have the names of what the step asks for.
            if (one.Given is { } given && page.GetType().GetProperty(given) is not null) page.ModelState.AddModelError(given, one.Reason);
            else page.ModelState.AddModelError("", $"{one.What} {one.Reason}");
        }
    }
}
