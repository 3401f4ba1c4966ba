using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.Kernel;

public sealed class DraftKeepingTests : IClassFixture<PortalDatabase>
{
    private readonly PortalDatabase database;
    private readonly TickingClock clock;
    private readonly Guid subject = Guid.NewGuid();
    private Task last = Task.CompletedTask;

    public DraftKeepingTests(PortalDatabase database)
    {
        this.database = database;
        clock = new TickingClock(database.Clock);
    }

    [Fact]
    public async Task A_change_is_saved_after_five_seconds_and_not_before()
    {
        var me = await Someone();
        await using var keeping = await Open(me, () => "{\"a\":1}");
        Assert.Equal(DraftState.Untouched, keeping.State);

        keeping.Touch();
        clock.Pass(TimeSpan.FromSeconds(4));
        keeping.Touch(); // who types on does not put it off
        Assert.Null(await Stored(me));
        Assert.Equal(DraftState.Unsaved, keeping.State);

        await Pass(seconds: 1);
        Assert.Equal(("{\"a\":1}", 1), await Stored(me) is { } d ? (d.Json, d.Version) : default);
        Assert.Equal((DraftState.Saved, database.Clock.Now), (keeping.State, keeping.SavedAt));

        await Pass(seconds: 60);
        Assert.Equal(1, (await Stored(me))!.Version); // nothing new, nothing saved
    }

    [Fact]
    public async Task Leaving_a_field_and_leaving_the_page_save_at_once()
    {
        var me = await Someone();
        var text = "1";
        var keeping = await Open(me, () => text);
        keeping.Touch();
        await keeping.Flush(default);
        Assert.Equal("1", (await Stored(me))!.Json);

        text = "2";
        keeping.Touch();
        await keeping.DisposeAsync();
        Assert.Equal("2", (await Stored(me))!.Json);
        await keeping.DisposeAsync();
        keeping.Touch();
        Assert.Equal(2, (await Stored(me))!.Version);
    }

    [Fact]
    public async Task Coming_back_finds_the_draft_and_goes_on_from_it()
    {
        var me = await Someone();
        await using (var first = await Open(me, () => "1")) first.Touch();

        await using var again = await Open(me, () => "2");
        Assert.Equal(("1", DraftState.Saved), (again.Found!.Json, again.State));
        again.Touch();
        await Pass(seconds: 5);
        Assert.Equal(("2", 2), ((await Stored(me))!.Json, (await Stored(me))!.Version));
    }

    [Fact]
    public async Task A_colleague_s_save_is_shown_and_either_version_can_be_taken()
    {
        var me = await Someone();
        var colleague = await database.Person(Role.CompanyMember, me.Organization);
        await using var mine = await Open(me, () => "mine");
        await using var theirs = await Open(colleague, () => "theirs");
        theirs.Touch();
        await theirs.Flush(default);

        mine.Touch();
        await Pass(seconds: 5);
        Assert.Equal((DraftState.Conflict, "theirs", "홍길동"), (mine.State, mine.Theirs!.Json, mine.Theirs.By));
        mine.Touch();
        await Pass(seconds: 60);
        Assert.Equal("theirs", (await Stored(me))!.Json); // not before it is decided

        await mine.KeepMine(default);
        Assert.Equal((DraftState.Saved, "mine"), (mine.State, (await Stored(me))!.Json));

        theirs.Touch();
        await theirs.Flush(default);
        Assert.Equal("mine", theirs.TakeTheirs()!.Json);
        Assert.Equal((DraftState.Saved, "mine"), (theirs.State, (await Stored(me))!.Json));
    }

    [Fact]
    public async Task What_changes_while_it_is_being_saved_is_saved_next()
    {
        var me = await Someone();
        var text = "1";
        DraftKeeping? keeping = null;
        var touched = false;
        keeping = await Open(me, () =>
        {
            var now = text;
            if (!touched && keeping is not null)
            {
                touched = true;
                text = "2";
                keeping.Touch();
            }

            return now;
        });
        keeping.Touch();
        await keeping.Flush(default);
        Assert.Equal(("1", DraftState.Unsaved), ((await Stored(me))!.Json, keeping.State));

        await Pass(seconds: 5);
        Assert.Equal("2", (await Stored(me))!.Json);
        await keeping.DisposeAsync();
    }

    [Fact]
    public async Task What_cannot_be_saved_says_so_and_is_tried_again()
    {
        var me = await Someone();
        await using var keeping = await Open(me, () => "1");
        await database.Tamper("REVOKE INSERT ON drafts FROM talentportal_test_app");
        keeping.Touch();
        await Pass(seconds: 5);
        Assert.Equal(DraftState.Failed, keeping.State);

        await database.Tamper("GRANT INSERT ON drafts TO talentportal_test_app");
        await Pass(seconds: 5);
        Assert.Equal((DraftState.Saved, "1"), (keeping.State, (await Stored(me))!.Json));
    }

    [Fact]
    public async Task Too_large_a_draft_gives_its_sentence()
    {
        var me = await Someone();
        var text = new string('a', Draft.MaxBytes + 1);
        await using var keeping = await Open(me, () => text);
        keeping.Touch();
        await keeping.Flush(default);
        Assert.Equal((DraftState.Failed, "draft.too-large"), (keeping.State, keeping.Refusals[0].Code));
        text = "";
    }

    [Fact]
    public async Task A_sent_form_leaves_no_draft_and_closing_the_page_brings_none_back()
    {
        var me = await Someone();
        var keeping = await Open(me, () => "1");
        keeping.Touch();
        await keeping.Drop(default);
        await Pass(seconds: 10);
        await keeping.DisposeAsync();

        Assert.Null(await Stored(me));
    }

    private async Task<Actor> Someone() => await database.Person(Role.CompanyMember, await database.Institution(OrganizationKind.Company, "가나다"));

    private async Task<DraftKeeping> Open(Actor actor, Func<string> read)
    {
        var keeping = new DraftKeeping(database.The<SaveDraft>(), database.The<LoadDraft>(), database.The<DropDraft>(), clock);
        await keeping.Open("test.keeping", subject, actor, read, work => last = Task.WhenAll(last, work()), default);
        return keeping;
    }

    private async Task Pass(int seconds)
    {
        clock.Pass(TimeSpan.FromSeconds(seconds));
        await last;
    }

    private Task<DraftFound?> Stored(Actor actor) => database.The<LoadDraft>().Run("test.keeping", subject, actor, default);
}
