using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

internal static class FundingScope
{
    extension(PortalDb db)
    {
        /// <summary>Who gives how much for what is public, as the agreements are.</summary>
        public IQueryable<FundingSource> FundingSourcesSeenBy(Actor actor) => db.Set<FundingSource>();

        /// <summary>On which an office may open a budget line.</summary>
        public IQueryable<FundingSource> FundingSourcesOf(Actor actor) => db.Scoped(SourceList.DrawnBy(actor, db));

        /// <summary>A plan is seen by whoever sees its agreement.</summary>
        public IQueryable<FundingPlan> FundingPlansSeenBy(Actor actor) =>
            db.Scoped<FundingPlan>(p => db.AgreementsSeenBy(actor).Any(a => a.Id == p.Agreement));

        public IQueryable<PlanSource> PlanSourcesSeenBy(Actor actor) =>
            db.Scoped<PlanSource>(s => db.AgreementsSeenBy(actor).Any(a => a.Id == s.Agreement));

        public IQueryable<PlanLine> PlanLinesSeenBy(Actor actor) =>
            db.Scoped<PlanLine>(l => db.AgreementsSeenBy(actor).Any(a => a.Id == l.Agreement));

        /// <summary>For queries that keep the lines of agreements: whose lines are seen is told by the scope of those.</summary>
        internal IQueryable<PlanLine> PlanLinesOfAgreements => db.Set<PlanLine>();

        /// <summary>Budgets and what stands on them are the office's own.</summary>
        public IQueryable<BudgetLine> BudgetLinesOf(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<BudgetLine>(),
            _ when actor.Role.ReadsOffice() => db.Scoped<BudgetLine>(l => l.District == actor.District),
            _ => db.Scoped<BudgetLine>(l => false),
        };

        public IQueryable<LedgerBalance> LedgerBalancesOf(Actor actor) =>
            db.Scoped<LedgerBalance>(b => db.BudgetLinesOf(actor).Any(l => l.Id == b.Line));

        public IQueryable<LedgerEntry> LedgerEntriesOf(Actor actor) =>
            db.Scoped<LedgerEntry>(e => db.BudgetLinesOf(actor).Any(l => l.Id == e.Line));

        public IQueryable<LedgerDay> LedgerDaysOf(Actor actor) =>
            db.Scoped<LedgerDay>(d => db.BudgetLinesOf(actor).Any(l => l.Id == d.Line));

        /// <summary>The yearly matrix of the office's money.</summary>
        public IQueryable<LedgerYear> LedgerYearsOf(Actor actor) => actor.Role == Role.System ? db.Set<LedgerYear>()
            : db.Scoped<LedgerYear>(actor.Role.ReadsOffice() ? y => y.District == actor.District : _ => false);

        /// <summary>Whether the ledger is sound is for those who read audits.</summary>
        public IQueryable<LedgerCheck> LedgerChecksOf(Actor actor) => actor.May(Permission.AuditRead) ? db.Set<LedgerCheck>() : db.Scoped<LedgerCheck>(_ => false);

        public IQueryable<CarryOver> CarryOversOf(Actor actor) => actor.Role == Role.System ? db.Set<CarryOver>()
            : db.Scoped<CarryOver>(actor.Role.ReadsOffice() ? c => c.District == actor.District : _ => false);

        public IQueryable<YearClosing> YearClosingsOf(Actor actor) => actor.Role == Role.System ? db.Set<YearClosing>()
            : db.Scoped<YearClosing>(actor.Role.ReadsOffice() ? c => c.District == actor.District : _ => false);

        public IQueryable<LedgerHold> LedgerHoldsOf(Actor actor) =>
            db.Scoped<LedgerHold>(h => db.BudgetLinesOf(actor).Any(l => l.Id == h.Line));
    }
}
