namespace Rogatory.Law;

/// <summary>The codes that can name a State: ISO 3166-1 alpha-3, and `XAA` to `XZZ`, which ISO leaves to its users.</summary>
internal static class StateCodes
{
    // ISO 3166-1 alpha-3 as of 15 May 2026: the form of a request, not a statement about anybody's legal position.
    private const string Iso =
        "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ "
        + "BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU "
        + "DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC "
        + "GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM "
        + "KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG "
        + "MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL "
        + "PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN "
        + "SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB "
        + "VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE ";

    private const int Letters = 26;

    // One place for each of the 26 x 26 x 26 codes that can be written; a code that names no State has none.
    private static readonly string?[] Codes = Place();

    public static IReadOnlyCollection<string> Listed => Iso.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The code as it is kept, or nothing where it can name no State.</summary>
    public static string? Find(ReadOnlySpan<byte> code) =>
        code.Length == 3 && !code.ContainsAnyExceptInRange((byte)'A', (byte)'Z') ? Codes[Number(code[0], code[1], code[2])] : null;

    private static string?[] Place()
    {
        var codes = new string?[Letters * Letters * Letters];
        foreach (var code in Listed)
        {
            codes[Number(code[0], code[1], code[2])] = code;
        }

        for (var second = 'A'; second <= 'Z'; second++)
        {
            for (var third = 'A'; third <= 'Z'; third++)
            {
                codes[Number('X', second, third)] = $"X{second}{third}";
            }
        }

        return codes;
    }

    private static int Number(int first, int second, int third) =>
        ((((first - 'A') * Letters) + (second - 'A')) * Letters) + (third - 'A');
}
