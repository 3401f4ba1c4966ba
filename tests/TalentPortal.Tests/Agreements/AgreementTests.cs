using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Agreements;

public class AgreementTests
{
    private static readonly OrganizationId Seocho = OrganizationId.New();
    private static readonly DateTimeOffset Now = FixedClock.Noon;

    [Fact]
    public void A_signed_agreement_refuses_every_change_of_its_content()
    {
        var signed = AgreementSample.Signed(Seocho, DatedFact.NotStated);
        var clause = signed.Clauses[0].Id;
        Clause.Terms other = new(ClauseType.Other, new Bilingual("다른 말"), ClauseOwner.AllParties);

        Result[] tries =
        [
            signed.EditClause(clause, other, Now), signed.AddClause(ClauseId.New(), other, Now),
            signed.AddParty(PartyId.New(), OrganizationId.New(), Now), signed.AddAttendee(new Bilingual("손님"), null, Now),
            signed.AddSignatory(signed.Parties[0].Id, new Bilingual("홍길동"), null, SignatoryCapacity.Head, Now),
            signed.AddRelation(RelationKind.Sponsor, OrganizationId.New(), null, Now),
        ];

        Assert.All(tries, t => Assert.Equal("agreement.signed-content", Assert.Single(t.Refusals).Code));
        Assert.Equal("서로 협력한다.", signed.Clauses[0].Text.Ko);
    }

    [Fact]
    public void How_far_a_clause_has_come_is_reported_after_the_signature_and_dropping_needs_a_reason()
    {
        var signed = AgreementSample.Signed(Seocho, DatedFact.NotStated);
        var clause = signed.Clauses[0].Id;

        Assert.Equal("portal.reason-missing", Assert.Single(signed.ReportClause(clause, ClauseStatus.Dropped, " ", Now).Refusals).Code);
        Assert.True(signed.ReportClause(clause, ClauseStatus.Done, null, Now).IsDone);
        Assert.Equal(ClauseStatus.Done, signed.Clauses[0].Status);
    }

    [Fact]
    public void A_date_without_a_year_sorts_as_unknown_and_shows_no_year()
    {
        var agreement = AgreementSample.Signed(Seocho, DatedFact.Of(month: 3, day: 24));

        Assert.Equal(0, agreement.SignedSort);
        Assert.Null(agreement.SignedOn.Year);
        Assert.Null(agreement.SignedOn.Exact);
    }

    [Fact]
    public void A_confirmed_name_keeps_the_tentative_one_searchable()
    {
        var agreement = AgreementSample.Signed(Seocho, DatedFact.NotStated);
        agreement.AddName("centre", ThingNameKind.Tentative, "실증센터", null, Now);

        Assert.True(agreement.ConfirmName("centre", "모빌리티연구원", Now).IsDone);

        Assert.Contains("실증센터", agreement.SearchText, StringComparison.Ordinal);
        Assert.Contains("모빌리티연구원", agreement.SearchText, StringComparison.Ordinal);
        Assert.Equal([ThingNameKind.Former, ThingNameKind.Current], agreement.Names.Select(n => n.Kind));
        Assert.Equal("agreement.unknown-name", Assert.Single(agreement.ConfirmName("nothing", "이름", Now).Refusals).Code);
    }

    [Fact]
    public void A_body_keeps_its_tentative_name_searchable()
    {
        var body = Body.SetUp(BodyId.New(), new(AgreementId.New(), BodyKind.InnovationCommittee, new Bilingual("미래혁신위원회")) { IsTentative = true }).Value;

        Assert.True(body.ConfirmName(new Bilingual("혁신협의회")).IsDone);

        Assert.False(body.IsTentative);
        Assert.Contains("미래혁신위원회", body.SearchText, StringComparison.Ordinal);
        Assert.Contains("ㅎㅅㅎㅇㅎ", body.SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agreement_without_party_or_clause_is_not_signed()
    {
        var empty = Agreement.Draft(AgreementId.New(), new(new Bilingual("빈 협약"), AgreementKind.Mou, Seocho), Now).Value;

        Assert.Equal("agreement.no-party", Assert.Single(empty.Take(AgreementAction.Submit, Actor.System, Now).Refusals).Code);
        empty.AddParty(PartyId.New(), Seocho, Now);
        empty.Take(AgreementAction.Submit, Actor.System, Now);
        Assert.Equal("agreement.no-clause", Assert.Single(empty.Sign(DatedFact.NotStated, Actor.System, Now).Refusals).Code);
        Assert.Equal(AgreementState.UnderReview, empty.State);
    }

    [Fact]
    public void Bad_input_is_refused_with_its_own_code()
    {
        var agreement = AgreementSample.Draft(Seocho);
        string Code(Result result) => Assert.Single(result.Refusals).Code;
        Result<Agreement> Draft(Agreement.Details details) => Agreement.Draft(AgreementId.New(), details, Now);
        Agreement.Details good = new(new Bilingual("협약"), AgreementKind.Mou, Seocho);

        Assert.Equal("agreement.title", Code(Draft(good with { Title = new(" ") })));
        Assert.Equal("agreement.slug", Code(Draft(good with { Slug = "Ü b" })));
        Assert.Equal("agreement.total-negative", Code(Draft(good with { StatedTotal = new Won(-1) })));
        Assert.Equal("agreement.term-reversed", Code(Draft(good with { TermStart = DatedFact.Of(2029), TermEnd = DatedFact.Of(2022) })));
        Assert.Equal("agreement.party-twice", Code(agreement.AddParty(PartyId.New(), Seocho, Now)));
        Assert.Equal("agreement.unknown-party", Code(agreement.AddClause(ClauseId.New(), new(ClauseType.Other, new Bilingual("말"), ClauseOwner.OneParty, PartyId.New()), Now)));
        Assert.Equal("portal.resident-number", Code(agreement.AddAttendee(new Bilingual("홍길동 900101-1234567"), null, Now)));
        Assert.Equal("agreement.relation-empty", Code(agreement.AddRelation(RelationKind.Sponsor, null, null, Now)));
    }

    [Fact]
    public void A_fact_needs_a_source_and_stands_once_in_its_class_and_a_source_holds_no_mail_address()
    {
        var agreement = AgreementSample.Draft(Seocho);
        AgreementFact.Statement Fact(OriginClass origin) => new("0.1", origin, new("말"), new("말"), "a");
        Assert.Equal("agreement.unknown-source", Assert.Single(agreement.AddFact(Guid.NewGuid(), Fact(OriginClass.Stated), Now).Refusals).Code);
        Assert.Equal("agreement.text", Assert.Single(agreement.AddSource(new("a", new("신문"), "ko") { Reporter = "x@y.kr" }, Now).Refusals).Code);

        Assert.True(agreement.AddSource(new("a", new("신문"), "ko"), Now).IsDone);
        Assert.True(agreement.AddFact(Guid.NewGuid(), Fact(OriginClass.Stated), Now).IsDone);
        Assert.True(agreement.AddFact(Guid.NewGuid(), Fact(OriginClass.ThirdParty), Now).IsDone);
        Assert.Equal("agreement.fact-twice", Assert.Single(agreement.AddFact(Guid.NewGuid(), Fact(OriginClass.Stated), Now).Refusals).Code);
        Assert.True(agreement.AddFact(Guid.NewGuid(), Fact(OriginClass.ThirdParty) with { Number = "0.1.1" }, Now).IsDone); // other press says otherwise: both stand
    }

    [Fact]
    public void Only_listed_arrows_lead_on_and_only_for_those_who_may()
    {
        var officer = new Actor(PersonId.New(), Seocho, Role.DistrictOfficer, Seocho);
        var approver = officer with { Role = Role.DistrictApprover };
        var agreement = AgreementSample.Draft(Seocho);

        Assert.Equal("portal.not-now", Assert.Single(agreement.Take(AgreementAction.Activate, approver, Now).Refusals).Code);
        Assert.True(agreement.Take(AgreementAction.Submit, officer, Now).IsDone);
        Assert.Equal("portal.forbidden", Assert.Single(agreement.Sign(DatedFact.NotStated, officer, Now).Refusals).Code);
        Assert.Equal("portal.reason-missing", Assert.Single(agreement.Take(AgreementAction.Return, approver, Now).Refusals).Code);
        Assert.True(agreement.Take(AgreementAction.Return, approver, Now, "조항을 더 쓰세요.").IsDone);
        Assert.Equal(Party.District, AgreementFlow.Flow.TurnIn(agreement.State));
    }
}
