using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Schools;

public enum RosterState { Staged, Applied, Discarded }

/// <summary>What a line of the file is, compared with what is registered.</summary>
public enum RosterVerdict
{
    New, Same, Changed,
    /// <summary>The number holds another name, or the same child stands under another number: the teacher must say.</summary>
    Renumbered,
    /// <summary>The same name and birth date stands twice in the file: the teacher must say.</summary>
    PossibleDuplicate,
    Error,
}

/// <summary>The teacher's answer to <see cref="RosterVerdict.Renumbered"/> and <see cref="RosterVerdict.PossibleDuplicate"/>.</summary>
public enum RosterAnswer { SameChild, OtherChild, Skip }

public enum RosterColumn { Grade, Class, Number, Name, BirthDate, GuardianName, GuardianContact, Note }

/// <summary>How many lines of each verdict.</summary>
public sealed record RosterCounts(int New, int Same, int Changed, int Questions, int Errors)
{
    public int All => New + Same + Changed + Questions + Errors;
}

/// <summary>A roster file that was read and compared and waits for the teacher's confirmation. Nothing of it is a pupil before that.</summary>
/// <remarks>Holds at all times: it is applied at most once, and only against the version of the register it was compared with.</remarks>
public sealed class RosterUpload
{
    public const int FileNameMax = 200;

    /// <summary>Days a staged file is kept (features.md 10: 30 days).</summary>
    public const int KeptDays = 30;

    private RosterUpload() { } // EF

    public RosterUploadId Id { get; private init; }
    public OrganizationId School { get; private init; }
    public AcademicYear Year { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>xlsx, or the encoding a text file was found in: shown before the teacher confirms.</summary>
    public string Format { get; private init; } = "";

    /// <summary>Columns the portal does not need, by their own headings; they were not kept.</summary>
    public string? IgnoredColumns { get; private init; }

    /// <summary>The file's heading line as a JSON array, for the copy with the error column.</summary>
    public string Headings { get; private init; } = "[]";

    public RosterState State { get; private set; }

    /// <summary>The version of the school's register that the lines were compared with.</summary>
    public long ComparedWith { get; private set; }

    public RosterCounts Counts { get; private set; } = new(0, 0, 0, 0, 0);
    public PersonId UploadedBy { get; private init; }
    public DateTimeOffset UploadedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public sealed record Details(OrganizationId School, AcademicYear Year, string FileName, string Format, string Headings, string? IgnoredColumns);

    public static RosterUpload Stage(Details details, RosterCounts counts, long comparedWith, PersonId by, DateTimeOffset now) => new()
    {
        Id = RosterUploadId.New(),
        School = details.School,
        Year = details.Year,
        FileName = details.FileName,
        Format = details.Format,
        Headings = details.Headings,
        IgnoredColumns = details.IgnoredColumns,
        Counts = counts,
        ComparedWith = comparedWith,
        UploadedBy = by,
        UploadedAt = now,
    };

    /// <summary>Somebody else changed the register meanwhile: the lines were compared anew.</summary>
    public Result Compared(RosterCounts counts, long with)
    {
        if (State != RosterState.Staged) return RosterRefusals.Ended;
        (Counts, ComparedWith) = (counts, with);
        return Result.Done;
    }

    /// <param name="version">The register's version now.</param>
    /// <param name="unanswered">Lines that ask the teacher something and have no answer.</param>
    /// <param name="now">The moment (UTC).</param>
    public Result Apply(long version, int unanswered, DateTimeOffset now)
    {
        if (State != RosterState.Staged) return RosterRefusals.Ended;
        if (Counts.Errors > 0) return RosterRefusals.HasErrors(Counts.Errors);
        if (version != ComparedWith) return RosterRefusals.ChangedSince;
        if (unanswered > 0) return RosterRefusals.Unanswered(unanswered);
        (State, EndedAt) = (RosterState.Applied, now);
        return Result.Done;
    }

    public Result Discard(DateTimeOffset now)
    {
        if (State != RosterState.Staged) return RosterRefusals.Ended;
        (State, EndedAt) = (RosterState.Discarded, now);
        return Result.Done;
    }
}

public static class RosterRefusals
{
    // The file as a whole.
    public static readonly Refusal TooLarge = new("roster.file-too-large", "File", 10);
    public static readonly Refusal Empty = new("roster.file-empty", "File");
    public static readonly Refusal NotARoster = new("roster.file-type", "File");
    public static readonly Refusal OldExcel = new("roster.old-excel", "File");
    public static readonly Refusal Macros = new("roster.macros", "File");
    public static readonly Refusal Damaged = new("roster.damaged", "File");
    public static readonly Refusal Swells = new("roster.swells", "File");
    public static readonly Refusal Encoding = new("roster.encoding", "File");
    public static readonly Refusal TooManyRows = new("roster.too-many-rows", "File", 20_000);
    public static readonly Refusal NoHeadings = new("roster.no-headings", "File");
    public static readonly Refusal NoRows = new("roster.no-rows", "File");
    public static readonly Refusal FileName = new("roster.file-name", "File");

    public static Refusal ColumnMissing(RosterColumn column) => new("roster.column-missing", "File", column);
    public static Refusal ColumnTwice(RosterColumn column) => new("roster.column-twice", "File", column);
    public static Refusal Quotes(int line) => new("roster.quotes", "File", line);

    // A cell.
    public static readonly Refusal Blank = new("roster.blank");
    public static readonly Refusal Number = new("roster.number", null, Pupil.NumberMax);
    public static readonly Refusal Class = new("roster.class", null, SchoolClass.NameMax);
    public static readonly Refusal Name = new("roster.name", null, Pupil.NameMax);
    public static readonly Refusal BirthDate = new("roster.birth-date");
    public static readonly Refusal BirthYearShort = new("roster.birth-year-short");
    public static readonly Refusal BirthDateFar = new("roster.birth-date-far");
    public static readonly Refusal Contact = new("roster.contact");
    public static readonly Refusal ResidentNumber = new("roster.resident-number");
    public static readonly Refusal TooLong = new("roster.too-long");

    public static Refusal Grade(int first, int last) => new("roster.grade", null, first, last);
    public static Refusal NumberTwice(int otherLine) => new("roster.number-twice", null, otherLine);

    // The confirmation.
    public static readonly Refusal Ended = new("roster.ended");
    public static readonly Refusal ChangedSince = new("roster.changed-since");
    public static readonly Refusal NoSuchLine = new("roster.no-such-line");

    public static Refusal HasErrors(int lines) => new("roster.has-errors", null, lines);
    public static Refusal Unanswered(int lines) => new("roster.unanswered", null, lines);
}
