namespace Rogatory.Core.Evidence.Packages;

/// <summary>One entry of a zip's central directory, as it stands there.</summary>
internal sealed record ZipEntry(string Name, byte[] RawName, ZipEntryForm Form, uint Crc, long Packed, long Length, long HeaderAt)
{
    /// <summary>Its bytes lie there as they are.</summary>
    public const ushort Stored = 0;

    /// <summary>Its bytes are compressed by the usual method.</summary>
    public const ushort Deflated = 8;

    /// <summary>The bits of the flags that tell of encryption: the old way (bit 0), the strong one (bit 6), and headers that are hidden (bit 13).</summary>
    public const ushort EncryptedBits = 0x2041;

    private const int Link = 0xA000, Folder = 0x4000, Regular = 0x8000;

    // Some programs deflate what holds nothing, to two bytes.
    private const int NothingDeflated = 2;

    public bool IsFolder => Name.EndsWith('/');

    public bool IsLink => Kind == Link;

    /// <summary>Whether its mode says that it is a folder, and its name says that it is a file.</summary>
    public bool IsFolderByModeAlone => Kind == Folder && !IsFolder;

    /// <summary>A device, pipe or socket: an entry that is no folder, no link and no regular file.</summary>
    public bool IsSpecial => Kind is not (0 or Link or Folder or Regular);

    /// <summary>Whether something lies in it, which in a folder no reader would look at.</summary>
    public bool HasBytes => Length > 0 || Packed > (Form.Method == Deflated ? NothingDeflated : 0);

    /// <summary>Encrypted, or with its method replaced by that of AES.</summary>
    public bool IsEncrypted => (Form.Flags & EncryptedBits) != 0 || Form.Method == 99;

    private int Kind => Form.UnixMode & 0xF000;
}

/// <summary>How an entry is stored: its flags, its method, and the mode of its file where it comes from Unix.</summary>
internal sealed record ZipEntryForm(ushort Flags, ushort Method, ushort UnixMode);
