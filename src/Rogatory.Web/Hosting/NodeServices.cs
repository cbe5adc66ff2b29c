using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Exports;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Orders;
using Rogatory.Core.People;
using Rogatory.Core.Preservation;
using Rogatory.Core.Requests;
using Rogatory.Core.Uploads;
using Rogatory.Core.Witnessing;
using Rogatory.Web.Access;
using Rogatory.Web.Api;

namespace Rogatory.Web.Hosting;

/// <summary>Puts an opened node behind its pages and routes.</summary>
public static class NodeServices
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>The password of every account of the demonstration world, shown on its sign-in page.</summary>
    public const string DemoPassword = "demonstration-only";

    public static WebApplication Serve(OpenNode opened, string urls, ScannerAddress? scanner = null) => WebNode.Build(OptionsOf(opened, urls, scanner));

    /// <summary>What the web side is told of an opened node; the scanner is that of the node's folder where none is given.</summary>
    public static WebNodeOptions OptionsOf(OpenNode opened, string urls, ScannerAddress? scanner = null) => new()
    {
        StateCode = opened.Node.Record.State,
        StateName = opened.Node.World.State(opened.Node.Record.State)?.Name ?? opened.Node.Record.State,
        NodeName = opened.Node.Record.Name,
        DataFolder = opened.Node.Folder,
        Urls = urls,
        DemoWorld = opened.Node.IsDemo,
        Clock = opened.Node.Clock,
        Services = services =>
        {
            Add(services, opened);
            AddScanner(services, scanner ?? ScannerAddress.In(opened.Node));
        },
        Routes = routes =>
        {
            ExchangeRoutes.Map(routes);
            LogRoutes.Map(routes);
            PackageRoutes.Map(routes);
            UploadRoutes.Map(routes);
            WitnessRoutes.Map(routes);
        },
    };

    private static void Add(IServiceCollection services, OpenNode opened)
    {
        services.AddSingleton(opened.Node).AddSingleton(opened.Database).AddSingleton(opened.Journal).AddSingleton(opened.Peers)
            .AddSingleton(opened.People).AddSingleton(opened.Log).AddSingleton<Inbox>().AddSingleton<EvidenceFolder>()
            .AddSingleton<ReceiveMessage>().AddSingleton(DirectoryCall.Client(LongestCall)).AddSingleton<Courier>()
            .AddSingleton<DirectoryCall>().AddSingleton<UndeliveredMessages>();
        services.AddSingleton<WitnessKey>().AddSingleton<PeerHeads>().AddSingleton<CosignHead>().AddSingleton<Witnesses>().AddSingleton<GatherCosignatures>().AddSingleton<Witnessing>();
        services.AddSingleton<Uploads>().AddSingleton<StreamedForm>()
            .AddSingleton<PackageFolder>().AddSingleton<ServePackage>().AddSingleton<OpenDelivery>().AddSingleton<PackageDownload>().AddSingleton<FetchPackages>();
        services.AddSingleton<LogHeadNow>().AddSingleton<LogHead>(s => () => s.GetRequiredService<LogHeadNow>().Root);
        services.AddHostedService<NodeWork>().AddHostedService<TransferWork>().AddHostedService<ForgettingWork>();
        services.AddSingleton<CheckSignIn>(s => (name, password, stop) => CheckAsync(s.GetRequiredService<People>(), name, password, stop));
        AddActions(services);
    }

    private static void AddScanner(IServiceCollection services, ScannerAddress? address)
    {
        services.AddSingleton(new ScannerInUse(address));
        if (address is null) return;
        services.AddSingleton(new MalwareScanner(address)).AddSingleton<ScanEvidence>().AddHostedService<ScanWork>();
    }

    private static void AddActions(IServiceCollection services)
    {
        services.AddSingleton<DraftRequest>().AddSingleton<ReviseDraft>().AddSingleton<SubmitRequest>().AddSingleton<AuthoriseRequest>()
            .AddSingleton<SendRequest>().AddSingleton<AnswerQuestion>().AddSingleton<CloseRequest>();
        services.AddSingleton<AcknowledgeRequest>().AddSingleton<ScreenForPersecution>().AddSingleton<EstablishFacts>()
            .AddSingleton<AskForInformation>().AddSingleton<ConsultRequestingState>().AddSingleton<ReplyToConsultation>()
            .AddSingleton<DecideRequest>().AddSingleton<AcceptConditions>().AddSingleton<CloseCase>();
        services.AddSingleton<AuthoriseExecution>().AddSingleton<OrderProvider>().AddSingleton<HandOverData>();
        services.AddSingleton<HoldData>().AddSingleton<AskExtension>().AddSingleton<ExtendHold>();
        services.AddSingleton<CheckNotice>().AddSingleton<DelayNotice>().AddSingleton<GiveNotice>().AddSingleton<MakeComplaint>()
            .AddSingleton<EnterComplaint>().AddSingleton<DecideRemedy>();
        services.AddSingleton<ReviewFile>().AddSingleton<ExaminePrivileged>().AddSingleton<OpenEvidence>().AddSingleton<ExportCase>().AddSingleton<PackDelivery>().AddSingleton<DeliverEvidence>();
        services.AddSingleton<PlaceLegalHold>().AddSingleton<ReleaseLegalHold>().AddSingleton<KeepLonger>().AddSingleton<ClockWatch>()
            .AddSingleton<EraseDueCases>().AddSingleton<RetentionReport>().AddSingleton<ErasedCases>();
    }

    private static async Task<SignInAnswer> CheckAsync(People people, string name, string password, CancellationToken stop) =>
        await people.SignInAsync(name, password, stop) switch
        {
            SignInOutcome.Welcome w => new SignInAnswer.Welcome(SignedIn.From(w.Person)),
            // The same words whether the name is unknown, the password wrong or the account locked: they tell nobody which names there are.
            _ => new SignInAnswer.Refused($"The sign-in name or the password is not right. Check both and try again; after {People.MostFailures} wrong passwords in a row an account is locked for {People.LockedFor.TotalMinutes} minutes."),
        };
}
