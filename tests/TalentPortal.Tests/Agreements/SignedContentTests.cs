using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;
namespace TalentPortal.Tests.Agreements;

/// <summary>What was signed is edited by nobody, also not in SQL.</summary>
public sealed class SignedContentTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    /// <summary>Every table that holds what was signed, by the portal's own role with its highest rights.</summary>
    [Theory]
    [InlineData("agreements", "UPDATE agreements SET effective_from = '2020-01-01' WHERE id = '{0}'")]
    [InlineData("agreements", "UPDATE agreements SET version_number = 2, replaces = id, first_version = id WHERE id = '{0}'")]
    [InlineData("agreement_parties", "UPDATE agreement_parties SET organization = (SELECT id FROM organizations ORDER BY id LIMIT 1) WHERE agreement = '{0}'")]
    [InlineData("agreement_parties", "DELETE FROM agreement_parties WHERE agreement = '{0}'")]
    [InlineData("agreement_parties", "INSERT INTO agreement_parties (id, agreement, \"order\", organization) SELECT gen_random_uuid(), '{0}', 9, o.id FROM organizations o ORDER BY o.id LIMIT 1")]
    [InlineData("agreement_signatories", "UPDATE agreement_signatories SET name_ko = 'x' WHERE party IN (SELECT id FROM agreement_parties WHERE agreement = '{0}')")]
    [InlineData("agreement_signatories", "DELETE FROM agreement_signatories WHERE party IN (SELECT id FROM agreement_parties WHERE agreement = '{0}')")]
    [InlineData("agreement_signatories", "INSERT INTO agreement_signatories (party, \"order\", name_ko, capacity) SELECT id, 7, 'x', 'Head' FROM agreement_parties WHERE agreement = '{0}' LIMIT 1")]
    [InlineData("agreement_relations", "UPDATE agreement_relations SET text_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_relations", "DELETE FROM agreement_relations WHERE agreement = '{0}'")]
    [InlineData("agreement_relations", "INSERT INTO agreement_relations (agreement, \"order\", kind, text_ko) VALUES ('{0}', 9, 'Sponsor', 'x')")]
    [InlineData("agreement_attendees", "UPDATE agreement_attendees SET name_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_attendees", "DELETE FROM agreement_attendees WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "UPDATE agreement_clauses SET due_year = 2030 WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "UPDATE agreement_clauses SET first_version = id WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "DELETE FROM agreement_clauses WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "INSERT INTO agreement_clauses (id, agreement, \"order\", type, text_ko, owned_by, status) VALUES (gen_random_uuid(), '{0}', 9, 'Other', 'x', 'NotStated', 'NotStarted')")]
    [InlineData("agreement_sources", "UPDATE agreement_sources SET publisher_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_facts", "UPDATE agreement_facts SET text_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_facts", "DELETE FROM agreement_facts WHERE agreement = '{0}'")]
    [InlineData("agreement_names", "UPDATE agreement_names SET text = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_names", "DELETE FROM agreement_names WHERE agreement = '{0}'")]
    public async Task Signed_content_is_refused_in_every_table_and_in_every_way(string table, string sql)
    {
        var owner = await database.Institution(OrganizationKind.District, "다자란구");
        var whole = AgreementSample.Draft(owner);
        Done(whole.AddSignatory(whole.Parties[0].Id, new Bilingual("서명자"), null, SignatoryCapacity.Head, FixedClock.Noon));
        Done(whole.AddRelation(RelationKind.Sponsor, null, new Bilingual("후원"), FixedClock.Noon));
        Done(whole.AddAttendee(new Bilingual("손님"), null, FixedClock.Noon));
        Done(whole.AddSource(new("s", new Bilingual("신문"), "ko"), FixedClock.Noon));
        Done(whole.AddFact(Guid.CreateVersion7(), new("1", OriginClass.Stated, new Bilingual("항목"), new Bilingual("내용"), "s"), FixedClock.Noon));
        Done(whole.AddName("centre", ThingNameKind.Tentative, "센터", null, FixedClock.Noon));
        await database.Store(whole, DatedFact.Of(2025));
        Assert.NotEqual(0, await database.Ask<long>($"SELECT count(*) FROM {table}"));

        Assert.Equal("agreement.signed-content", (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(string.Format(null, sql, whole.Id)))).MessageText);
    }
}
