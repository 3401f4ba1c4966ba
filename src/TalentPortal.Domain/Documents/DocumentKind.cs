namespace TalentPortal.Domain.Documents;

/// <summary>What a file is, told by its content, never by its name or by what the browser says.</summary>
public enum DocumentKind { Pdf, Hwp, Hwpx, Docx, Xlsx, Jpeg, Png, Zip }

public static class DocumentKinds
{
    public static string ContentType(this DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Hwp => "application/x-hwp",
        DocumentKind.Hwpx => "application/hwp+zip",
        DocumentKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentKind.Jpeg => "image/jpeg",
        DocumentKind.Png => "image/png",
        DocumentKind.Zip => "application/zip",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The endings a file of this kind may bear, with the dot; the first is the usual one.</summary>
    public static IReadOnlyList<string> Endings(this DocumentKind kind) => kind switch
    {
        DocumentKind.Jpeg => [".jpg", ".jpeg"],
        _ => ["." + kind.ToString().ToLowerInvariant()],
    };

    /// <summary>Whether the kind is a ZIP archive inside.</summary>
    public static bool IsPacked(this DocumentKind kind) => kind is DocumentKind.Hwpx or DocumentKind.Docx or DocumentKind.Xlsx or DocumentKind.Zip;
}
