namespace TalentPortal.Web.Notices;

/// <summary>The settings <c>Portal:Mail</c>. Without a host, mails are written as files, which is how the portal is tried out.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 25;

    /// <summary>STARTTLS; leave it off only for a relay on the same machine.</summary>
    public bool Tls { get; set; } = true;

    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "no-reply@talentportal.invalid";
    public string FromName { get; set; } = "TalentPortal";

    /// <summary>Where the files go; under the portal's data folder if it is not said.</summary>
    public string? Folder { get; set; }
}
