namespace Rogatory.Core.Evidence.Packages;

/// <summary>One entry of a zip's central directory, as it stands there.</summary>
internal sealed record ZipEntry(string Name, byte[] RawName, ZipEntryForm Form, uint Crc, long Packed, long Length, long HeaderAt)
{
    /// <summary>Its bytes lie there as they are.</summary>
    public const ushort Stored = 0;

    /// <summary>Its bytes are compressed by the usual method.</summary>
    public const ushort Deflated = 8;

    public bool IsFolder => Name.EndsWith('/') || (Form.UnixMode & 0xF000) == 0x4000;

    public bool IsLink => (Form.UnixMode & 0xF000) == 0xA000;

    /// <summary>A device, pipe or socket: an entry that is no folder, no link and no regular file.</summary>
    public bool IsSpecial => !IsFolder && !IsLink && (Form.UnixMode & 0xF000) is not (0 or 0x8000);

    /// <summary>Encrypted by the old way (bit 0), the strong one (bit 6), or with its method replaced by that of AES.</summary>
    public bool IsEncrypted => (Form.Flags & 0x41) != 0 || Form.Method == 99;
}

/// <summary>How an entry is stored: its flags, its method, and the mode of its file where it comes from Unix.</summary>
internal sealed record ZipEntryForm(ushort Flags, ushort Method, ushort UnixMode);
