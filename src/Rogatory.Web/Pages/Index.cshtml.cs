using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rogatory.Web.Pages;

public sealed class IndexModel : PageModel;
