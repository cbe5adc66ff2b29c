using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Net.Http.Headers;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web;

/// <summary>Builds the web side of a node: pages for people, routes for machines.</summary>
public static class WebNode
{
    private const long LargestRequest = 20 * 1024 * 1024;

    public static WebApplication Build(WebNodeOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The assembly that holds the pages, so that they are found whichever program hosts them.
            ApplicationName = typeof(WebNode).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        if (options.Https)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        AddLogging(builder.Logging);
        AddServices(builder.Services, options);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<CheckSignIn>();
        UsePipeline(app);
        MapEverything(app, options);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.FormatterName = LogLines.FormatterName).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        // The framework's own lines about a request hold its path and query; only its warnings are kept.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void AddServices(IServiceCollection services, WebNodeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton<PageFrame>();
        // Of what forms post only days and numbers can be unreadable; the framework's own words would name the property.
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new MethodGuard())).AddMvcOptions(mvc => mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor(
            (typed, _) => $"`{typed}` could not be read. Write a day as year-month-day, such as 2029-03-31."));
        services.AddNodeAccess(options);
        services.AddDataProtection()
            .SetApplicationName("rogatory-" + options.StateCode)
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "web-keys")));
        services.AddExceptionHandler<FailureLog>();
        services.AddHealthChecks();
        GuessLimit.Add(services);
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        options.Services(services);
        services.TryAddSingleton<LogHead>(() => null);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // FailureLog has already written the one line that an operator needs, with the code the person sees.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SecurityHeaders.AllowKeeping(file.Context) });
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(RefuseTooLarge);
        app.Use(RefuseOddForms);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>
    /// Says so before anything is read; a body that hides its length is cut off by Kestrel at the same limit. Where files are brought there is none.
    /// </summary>
    private static Task RefuseTooLarge(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is not > LargestRequest || context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { MaxRequestBodySize: null })
            return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    /// <summary>The pages are in UTF-8, and so are the forms that they send; any other encoding is not theirs.</summary>
    private static Task RefuseOddForms(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.HasFormContentType || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static void MapEverything(WebApplication app, WebNodeOptions options)
    {
        app.MapRazorPages().WithAccessRules();
        var routes = app.MapGroup("").WithAccessRules();
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready");
        options.Routes?.Invoke(routes);
        routes.MapFallback(AccessRules.NothingHere, () => Results.NotFound());
    }
}
