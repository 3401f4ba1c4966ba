using System.Text.Json;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>A pupil as the register has it.</summary>
internal sealed record Registered(PupilId Id, int Grade, string Class, int Number, string Name, DateOnly BirthDate, string? GuardianName, string? GuardianContact)
{
    public (int, string, int) Key => (Grade, Class, Number);
    public (string, DateOnly) Identity => (Name, BirthDate);
}

/// <summary>What a line would change: from the registered value to the file's.</summary>
public sealed record RosterChange(RosterColumn Column, string? Old, string? New);

/// <summary>Lays the rows of a file beside the register. A child is known by name and birth date, a seat in the class by its number; where the
/// two disagree the teacher is asked.</summary>
internal static class RosterComparison
{
    public static (IReadOnlyList<RosterLine> Lines, RosterCounts Counts) Of(RosterUploadId upload, IEnumerable<RosterRow> rows, IReadOnlyList<Registered> register)
    {
        var all = rows as IReadOnlyList<RosterRow> ?? [.. rows];
        var byKey = register.ToDictionary(p => p.Key);
        var byIdentity = register.GroupBy(p => p.Identity).ToDictionary(g => g.Key, g => g.ToList());
        var inFile = all.Where(r => r.Faults.Count == 0).GroupBy(r => (r.Name!, r.BirthDate!.Value)).ToDictionary(g => g.Key, g => g.ToList());
        // Whoever stands in the file under his own number is spoken for: another line of that name is another child or a double.
        var spokenFor = all.Where(r => r.Faults.Count == 0 && byKey.TryGetValue(r.Key!.Value, out var p) && p.Name == r.Name).Select(r => byKey[r.Key!.Value].Id).ToHashSet();

        var lines = new List<RosterLine>(all.Count);
        foreach (var row in all) lines.Add(Line(upload, row, Verdict(row, byKey, byIdentity, inFile, spokenFor)));
        return (lines, Count(lines));
    }

    public static RosterCounts Count(IEnumerable<RosterLine> lines)
    {
        var by = lines.CountBy(l => l.Verdict).ToDictionary();
        int Of(RosterVerdict verdict) => by.GetValueOrDefault(verdict);
        return new(Of(RosterVerdict.New), Of(RosterVerdict.Same), Of(RosterVerdict.Changed),
            Of(RosterVerdict.Renumbered) + Of(RosterVerdict.PossibleDuplicate), Of(RosterVerdict.Error));
    }

    private static (RosterVerdict, Registered?) Verdict(RosterRow row, Dictionary<(int, string, int), Registered> byKey,
        Dictionary<(string, DateOnly), List<Registered>> byIdentity, Dictionary<(string, DateOnly), List<RosterRow>> inFile, HashSet<PupilId> spokenFor)
    {
        if (row.Faults.Count > 0) return (RosterVerdict.Error, null);
        var holder = byKey.GetValueOrDefault(row.Key!.Value);
        if (holder is not null && holder.Name == row.Name)
            return (Changes(row, holder).Count == 0 ? RosterVerdict.Same : RosterVerdict.Changed, holder);

        var identity = (row.Name!, row.BirthDate!.Value);
        var elsewhere = byIdentity.GetValueOrDefault(identity)?.Find(p => !spokenFor.Contains(p.Id));
        if (elsewhere is not null) return (RosterVerdict.Renumbered, elsewhere);
        if (holder is not null && !inFile.ContainsKey(holder.Identity)) return (RosterVerdict.Renumbered, holder); // else the holder moves, by a line of his own
        return (inFile[identity].Count > 1 || byIdentity.ContainsKey(identity) ? RosterVerdict.PossibleDuplicate : RosterVerdict.New, null);
    }

    private static RosterLine Line(RosterUploadId upload, RosterRow row, (RosterVerdict Verdict, Registered? Match) found)
    {
        var changes = found.Match is null ? [] : Changes(row, found.Match);
        return new RosterLine
        {
            Upload = upload,
            Line = row.Line,
            Verdict = found.Verdict,
            Grade = row.Grade,
            Class = row.Class,
            Number = row.Number,
            Name = row.Name,
            BirthDate = row.BirthDate,
            GuardianName = row.GuardianName,
            GuardianContact = row.GuardianContact,
            Match = found.Match?.Id,
            Fresh = PupilId.New(),
            Changes = changes.Count == 0 ? null : JsonSerializer.Serialize(changes),
            Faults = row.Faults.Count == 0 ? null : JsonSerializer.Serialize(row.Faults),
            Cells = JsonSerializer.Serialize(row.Cells),
        };
    }

    /// <summary>A blank optional cell says nothing, so it changes nothing.</summary>
    private static List<RosterChange> Changes(RosterRow row, Registered pupil)
    {
        var changes = new List<RosterChange>();
        void Add(RosterColumn column, object? old, object? now)
        {
            if (now is not null && !Equals(old, now)) changes.Add(new(column, Text(old), Text(now)));
        }

        Add(RosterColumn.Grade, pupil.Grade, row.Grade);
        Add(RosterColumn.Class, pupil.Class, row.Class);
        Add(RosterColumn.Number, pupil.Number, row.Number);
        Add(RosterColumn.Name, pupil.Name, row.Name);
        Add(RosterColumn.BirthDate, pupil.BirthDate, row.BirthDate);
        Add(RosterColumn.GuardianName, pupil.GuardianName, row.GuardianName);
        Add(RosterColumn.GuardianContact, pupil.GuardianContact, row.GuardianContact);
        return changes;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
