using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Agreements;

namespace TalentPortal.Tests.Agreements;

/// <summary>The editor of a draft, through the model of its page.</summary>
public sealed class AgreementEditorTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private async Task<AgreementEditorModel> Opened(AgreementOffice office, AgreementId id)
    {
        var cache = new ServiceCollection().AddLogging().AddOutputCache().BuildServiceProvider().GetRequiredService<IOutputCacheStore>();
        var model = new AgreementEditorModel(database.The<AgreementDesk>(), database.The<DescribeAgreement>(), database.The<WriteParties>(), database.The<WriteOthers>(),
            database.The<WriteClauses>(), database.The<WriteFacts>(), database.The<MoveAgreement>(), database.The<FollowAgreement>(), database.Clock, cache);
        await model.Load(id.Value, office.Officer, default);
        return model;
    }

    [Fact]
    public async Task A_draft_with_a_part_that_is_refused_is_withdrawn_as_far_as_it_was_saved()
    {
        var office = await AgreementOffice.Of(database, "못다쓴구");
        var id = await office.Draft("못다 쓴 협약", [], "하나.");
        var model = await Opened(office, id);
        model.Head.TitleKo = "";
        model.Clauses.Lines.Add(new() { TextKo = "둘." });
        model.Reason = "추진하지 않음";

        await model.Do(AgreementAction.Submit, office.Officer, default);
        Assert.Equal(AgreementState.Draft, model.Agreement.State);
        await model.Do(AgreementAction.Withdraw, office.Officer, default);
        Assert.Equal((AgreementState.Withdrawn, "추진하지 않음", "못다 쓴 협약", 2), (model.Agreement.State, model.Agreement.StateReason, model.Agreement.Title.Ko, model.Agreement.Clauses.Count));
        Assert.Empty(model.Open(office.Officer));
    }
}
