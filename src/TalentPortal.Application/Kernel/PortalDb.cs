using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>The one database. Rooms add their tables by an <see cref="IEntityTypeConfiguration{TEntity}"/> of their own.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>The order of Korean dictionaries; code points would put Latin first and mix 가 with symbols.</summary>
    public const string Korean = "korean";

    /// <summary>Takes the rooms' scopes away. Only the tests set it: the portal has no setting for it.</summary>
    internal bool IsRowSecurityAlone { get; set; }

    /// <summary>Takes note of each save for the journal, so that a use case that saves in between loses nothing of it. Set for one action and
    /// taken away after it: contexts are used again.</summary>
    internal JsonArray? Noted { get; set; }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Noted is { } changes) Journal.Note(this, changes);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm").HasPostgresExtension("btree_gist");
        builder.HasCollation(Korean, locale: "ko-x-icu", provider: "icu");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);

        builder.HasDbFunction(() => AgreementCarries(default, "", "")).HasName("agreement_carries");
        builder.HasDbFunction(() => AgreementIsPartyOf(default, default)).HasName("agreement_is_party_of");

        // The domain makes every key. Otherwise EF takes a new child that already has its key for a stored one,
        // updates no row, and reports a conflict that never was.
        foreach (var key in builder.Model.GetEntityTypes().Where(e => e.ClrType.Namespace?.StartsWith("TalentPortal", StringComparison.Ordinal) == true)
            .SelectMany(e => e.GetProperties()).Where(p => p.IsPrimaryKey()))
            key.ValueGenerated = ValueGenerated.Never;

        foreach (var entity in builder.Model.GetEntityTypes()) NameColumns(entity);
    }

    /// <summary>The function agreement_carries of Agreements.law.sql, for queries.</summary>
    internal static bool AgreementCarries(Guid agreement, string words, string text) => throw new NotSupportedException("Only the database answers it.");

    /// <summary>The function agreement_is_party_of of Agreements.law.sql, for queries: written out it would stand several times in each of them,
    /// and planning them would take longer than running them.</summary>
    internal static bool AgreementIsPartyOf(Guid agreement, Guid organization) => throw new NotSupportedException("Only the database answers it.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.ComplexProperties<Won>(); // not a converter: SQL can SUM a complex type, not a converted one
        configurationBuilder.Properties<FiscalYear>().HaveConversion<FiscalYearColumn>();
        configurationBuilder.Properties<AcademicYear>().HaveConversion<AcademicYearColumn>();
        configurationBuilder.Properties<Rate>().HaveConversion<RateColumn>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var id in typeof(PersonId).Assembly.GetTypes().Where(IsId))
            configurationBuilder.Properties(id).HaveConversion(typeof(IdColumn<>).MakeGenericType(id));
    }

    private static bool IsId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    /// <summary>snake_case, so that the law written in SQL reads without quotes; a money column is named after its property:
    /// total, not total_amount.</summary>
    private static void NameColumns(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(p => p.Name != "Version")) // xmin keeps its name
            property.SetColumnName(Snake(property.GetColumnName()));
        foreach (var complex in entity.GetComplexProperties())
            foreach (var part in complex.ComplexType.GetProperties())
                part.SetColumnName(Snake(complex.ComplexType.ClrType == typeof(Won) ? complex.Name : $"{complex.Name}_{part.Name}"));
    }

    private static string Snake(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) && i > 0 && name[i - 1] != '_' ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));

    private sealed class IdColumn<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make<T>(value)) where T : struct, IId<T>;

    private static T Make<T>(Guid value) where T : struct, IId<T> => T.From(value);

    private sealed class FiscalYearColumn() : ValueConverter<FiscalYear, int>(year => year.Year, year => new FiscalYear(year));

    private sealed class AcademicYearColumn() : ValueConverter<AcademicYear, int>(year => year.Year, year => new AcademicYear(year));

    private sealed class RateColumn() : ValueConverter<Rate, int>(rate => rate.BasisPoints, points => new Rate(points));
}

/// <summary>How values of the kernel lie in a table, for the rooms' maps.</summary>
public static class KernelColumns
{
    /// <summary>A guard that the domain holds too; its name is the refusal's code where a user can run into it.</summary>
    public static void Holds<T>(this TableBuilder<T> table, string name, string sql) where T : class => table.HasCheckConstraint(name, sql);

    /// <summary>Two columns, Ko and En.</summary>
    public static void Bilingual<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, Bilingual?>> property, int max = 200) where T : class =>
        entity.ComplexProperty(property, text =>
        {
            text.Property(b => b!.Ko).HasMaxLength(max);
            text.Property(b => b!.En).HasMaxLength(max);
        });

    /// <summary>xmin as the version of an aggregate root: two people change it, one is told.</summary>
    public static void Versioned<T>(this EntityTypeBuilder<T> entity) where T : class =>
        entity.Property<uint>("Version").IsRowVersion();

    internal const string Unjournaled = "TalentPortal:Unjournaled";

    /// <summary>Keeps its values out of the audit journal: what follows from an action (a notice, a mail) or is not one yet (a draft).
    /// A mail may hold a personal link, and the journal forgets nothing.</summary>
    public static void NotJournaled<T>(this EntityTypeBuilder<T> entity) where T : class => entity.HasAnnotation(Unjournaled, true);
}
