using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>How a dated fact lies in a table: five columns for what is stated, one for the source's words.</summary>
internal static class DatedColumns
{
    public static void Dated<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, DatedFact?>> property) where T : class =>
        entity.ComplexProperty(property, date =>
        {
            date.Property(d => d!.Year);
            date.Property(d => d!.Month);
            date.Property(d => d!.Day);
            date.Property(d => d!.Weekday).HasConversion<string>().HasMaxLength(10);
            date.Property(d => d!.Time);
            date.Property(d => d!.Words).HasMaxLength(DatedFact.WordsMax);
        });
}
