using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

internal sealed class SchoolProfileMap : IEntityTypeConfiguration<SchoolProfile>
{
    public void Configure(EntityTypeBuilder<SchoolProfile> profile)
    {
        profile.ToTable("school_profiles", t => t.Holds("school.neis-code", "(neis_office IS NULL) = (neis_code IS NULL)"));
        profile.HasKey(p => p.School);
        profile.Property(p => p.NeisOffice).HasMaxLength(SchoolProfile.OfficeLength);
        profile.Property(p => p.NeisCode).HasMaxLength(SchoolProfile.CodeLength);
        profile.HasIndex(p => new { p.NeisOffice, p.NeisCode }).IsUnique().HasDatabaseName("school.neis-taken");
        profile.HasOne<Organization>().WithMany().HasForeignKey(p => p.School).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SchoolClassMap : IEntityTypeConfiguration<SchoolClass>
{
    public void Configure(EntityTypeBuilder<SchoolClass> schoolClass)
    {
        schoolClass.ToTable("school_classes");
        schoolClass.HasKey(c => new { c.School, c.Year, c.Grade, c.Name });
        schoolClass.Property(c => c.Name).HasMaxLength(SchoolClass.NameMax);
        schoolClass.HasOne<Organization>().WithMany().HasForeignKey(c => c.School).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PupilMap : IEntityTypeConfiguration<Pupil>
{
    public void Configure(EntityTypeBuilder<Pupil> pupil)
    {
        pupil.ToTable("pupils", t =>
        {
            t.Holds("school.pupil-name", "length(name) BETWEEN 1 AND 60 AND name IS NFC NORMALIZED");
            t.Holds("school.pupil-number", "number BETWEEN 1 AND 999");
            t.Holds("school.contact", "guardian_contact IS NULL OR guardian_contact ~ '^[0-9]{8,12}$'");
        });
        pupil.Property(p => p.Class).HasMaxLength(SchoolClass.NameMax);
        pupil.Property(p => p.Name).HasMaxLength(Pupil.NameMax);
        pupil.Property(p => p.GuardianName).HasMaxLength(Pupil.NameMax);
        pupil.Property(p => p.GuardianContact).HasMaxLength(Pupil.ContactMax);
        // Unique for those who have not left: an exclusion constraint in Schools.law.sql, deferrable so that two may swap numbers.
        pupil.HasIndex(p => new { p.School, p.Year, p.Grade, p.Class, p.Number });
        pupil.HasOne<SchoolClass>().WithMany().HasForeignKey(p => new { p.School, p.Year, p.Grade, p.Class }).OnDelete(DeleteBehavior.Restrict);
        pupil.Versioned();
    }
}

/// <summary>The version of a school's register of one year: every confirmed roster moves it by one.</summary>
public sealed class RosterBook
{
    public OrganizationId School { get; init; }
    public AcademicYear Year { get; init; }
    public long Version { get; init; }
}

internal sealed class RosterBookMap : IEntityTypeConfiguration<RosterBook>
{
    public void Configure(EntityTypeBuilder<RosterBook> book)
    {
        book.ToTable("roster_books");
        book.HasKey(b => new { b.School, b.Year });
        book.Property(b => b.Version).HasColumnName("version");
        book.HasOne<Organization>().WithMany().HasForeignKey(b => b.School).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RosterUploadMap : IEntityTypeConfiguration<RosterUpload>
{
    public void Configure(EntityTypeBuilder<RosterUpload> upload)
    {
        upload.ToTable("roster_uploads");
        upload.Property(u => u.FileName).HasMaxLength(RosterUpload.FileNameMax);
        upload.Property(u => u.Format).HasMaxLength(20);
        upload.ComplexProperty(u => u.Counts);
        upload.HasIndex(u => new { u.School, u.UploadedAt });
        upload.HasOne<Organization>().WithMany().HasForeignKey(u => u.School).OnDelete(DeleteBehavior.Restrict);
        upload.Versioned();
    }
}

/// <summary>One line of a staged file: what it says, what it was found to be, what the teacher answered. Deleted when the upload ends.</summary>
public sealed class RosterLine
{
    public RosterUploadId Upload { get; init; }

    /// <summary>The line of the file, counted from 1 as a spreadsheet shows it.</summary>
    public int Line { get; init; }

    public RosterVerdict Verdict { get; init; }
    public RosterAnswer? Answer { get; private set; }
    public int? Grade { get; init; }
    public string? Class { get; init; }
    public int? Number { get; init; }
    public string? Name { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? GuardianName { get; init; }
    public string? GuardianContact { get; init; }

    /// <summary>The registered pupil it was matched with.</summary>
    public PupilId? Match { get; init; }

    /// <summary>The key a new pupil will have.</summary>
    public PupilId Fresh { get; init; }

    /// <summary>JSON: what differs from the register, what is wrong, and the cells as they stood.</summary>
    public string? Changes { get; init; }

    public string? Faults { get; init; }
    public string Cells { get; init; } = "[]";

    internal void Answered(RosterAnswer answer) => Answer = answer;
}

internal sealed class RosterLineMap : IEntityTypeConfiguration<RosterLine>
{
    public void Configure(EntityTypeBuilder<RosterLine> line)
    {
        line.ToTable("roster_lines");
        line.HasKey(l => new { l.Upload, l.Line });
        line.Property(l => l.Class).HasMaxLength(SchoolClass.NameMax);
        line.Property(l => l.Name).HasMaxLength(Pupil.NameMax);
        line.Property(l => l.GuardianName).HasMaxLength(Pupil.NameMax);
        line.Property(l => l.GuardianContact).HasMaxLength(Pupil.ContactMax);
        line.HasIndex(l => new { l.Upload, l.Verdict, l.Line });
        line.HasOne<RosterUpload>().WithMany().HasForeignKey(l => l.Upload).OnDelete(DeleteBehavior.Cascade);
    }
}
