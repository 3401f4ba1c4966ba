using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Documents;

public sealed class StoreDocumentTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    public static TheoryData<string, DocumentKind> Kinds => new()
    {
        { "계획서.pdf", DocumentKind.Pdf }, { "공문.hwp", DocumentKind.Hwp }, { "공문.HWPX", DocumentKind.Hwpx }, { "신청서.docx", DocumentKind.Docx },
        { "명단.xlsx", DocumentKind.Xlsx }, { "사진.jpeg", DocumentKind.Jpeg }, { "사진.jpg", DocumentKind.Jpeg }, { "도장.png", DocumentKind.Png },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_kind_is_told_by_its_content_and_stored_clean(string name, DocumentKind kind)
    {
        var content = ContentOf(kind); // once: an archive bears the time it was made
        var stored = await Store(content, name, await Company());

        Assert.Empty(stored.Refusals);
        await using var db = database.AsOwner();
        var row = await db.Set<StoredDocument>().SingleAsync(d => d.Id == stored.Value);
        Assert.Equal((kind, DocumentState.Clean, (long)content.Length), (row.Kind, row.State, row.Size));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), row.Sha256);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "exe", "계획서.pdf", "document.kind" }, { "old-word", "공문.hwp", "document.kind" }, { "pptx", "발표.docx", "document.kind" },
        { "xlsm", "명단.xlsx", "document.macros" }, { "vba", "신청서.docx", "document.macros" }, { "bomb", "신청서.docx", "document.bomb" },
        { "locked", "명단.xlsx", "document.encrypted" }, { "cut", "명단.xlsx", "document.broken" }, { "empty", "빈 파일.pdf", "document.empty" },
        { "pdf", "계획서.docx", "document.name-differs" }, { "pdf", "계획서", "document.name-differs" }, { "zip", "묶음.zip", "document.kind" },
        { "pdf", "../계획서.pdf", "document.name" }, { "pdf", "C:\\계획서.pdf", "document.name" }, { "pdf", "계획\u202Efdp.pdf", "document.name" },
        { "pdf", "계획\u0000.pdf", "document.name" }, { "pdf", "", "document.name" }, { "pdf", "홍길동 900101-1234567.pdf", "portal.resident-number" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_fit_is_refused_with_its_sentence_and_leaves_no_file(string what, string name, string code)
    {
        var company = await Company();
        var files = database.The<DocumentFiles>();
        var before = files.WrittenBefore(DateTimeOffset.MaxValue).Count();

        var refused = await Store(ContentOf(what), name, company);

        Assert.Equal(code, Assert.Single(refused.Refusals).Code);
        Assert.Equal(before, files.WrittenBefore(DateTimeOffset.MaxValue).Count());
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM stored_documents WHERE uploaded_by = '{company.Person}' AND state IN ('Clean', 'Quarantined')"));
    }

    [Fact]
    public async Task Twenty_megabytes_pass_and_one_byte_more_is_refused_while_it_streams()
    {
        var company = await Company();
        byte[] whole = [.. Files.Pdf, .. new byte[StoredDocument.MaxBytes - Files.Pdf.Length]];
        Assert.Empty((await Store(whole, "큰 계획서.pdf", company)).Refusals);
        Assert.Equal("document.too-large", Assert.Single((await Store([.. whole, 0], "더 큰 계획서.pdf", company)).Refusals).Code);

        var endless = new Endless(Files.Pdf);
        var refused = await database.The<StoreDocument>().Run(endless, "끝없는.pdf", company, default);
        Assert.Equal("document.too-large", Assert.Single(refused.Refusals).Code);
        Assert.InRange(endless.Taken, StoredDocument.MaxBytes + 1, StoredDocument.MaxBytes + 200_000);
    }

    [Fact]
    public async Task An_archive_is_for_officials_and_holds_no_archive_or_program()
    {
        var officer = await database.Official();
        Assert.Empty((await Store(Files.Zip(("가.docx", Files.Docx), ("나.pdf", Files.Pdf)), "묶음.zip", officer)).Refusals);

        Assert.Equal("document.nested", await CodeOf(Files.Zip(("안.zip", Files.Zip(("가.txt", [1])))), officer));
        Assert.Equal("document.kind", await CodeOf(Files.Zip(("설치.exe", Files.Exe)), officer));
        Assert.Equal("document.macros", await CodeOf(Files.Zip(("명단.xlsx", Files.Xlsm)), officer));
        Assert.Equal("document.bomb", await CodeOf(Files.Zip(("가.docx", Files.Bomb(150)), ("나.docx", Files.Bomb(150))), officer));
    }

    [Fact]
    public async Task A_name_in_scattered_jamo_is_kept_composed()
    {
        var stored = await Store(Files.Pdf, "계획서.pdf".Normalize(System.Text.NormalizationForm.FormD), await Company());

        await using var db = database.AsOwner();
        Assert.Equal("계획서.pdf", (await db.Set<StoredDocument>().SingleAsync(d => d.Id == stored.Value)).Name);
    }

    [Fact]
    public async Task A_refused_upload_is_on_record_but_its_file_is_not()
    {
        var company = await Company();
        await Store(ContentOf("bomb"), "신청서.docx", company);

        Assert.Equal("document.bomb", await database.Ask<string>($"SELECT reason FROM stored_documents WHERE uploaded_by = '{company.Person}' AND state = 'Refused'"));
    }

    [Fact]
    public async Task The_public_uploads_nothing_and_nothing_is_taken_in()
    {
        var endless = new Endless(Files.Pdf);
        var refused = await database.The<StoreDocument>().Run(endless, "a.pdf", Actor.Public, default);

        Assert.Equal("portal.forbidden", Assert.Single(refused.Refusals).Code);
        Assert.Equal(0, endless.Taken);
    }

    [Fact]
    public async Task A_person_keeps_no_more_than_a_hundred_files_without_a_record()
    {
        var company = await Company();
        for (var i = 0; i < StoreDocument.MaxWaiting; i++) Assert.True((await Store(Files.Pdf, $"{i}.pdf", company)).IsDone);

        Assert.Equal("document.too-many", Assert.Single((await Store(Files.Pdf, "101.pdf", company)).Refusals).Code);
    }

    private async Task<string> CodeOf(byte[] content, Actor actor) =>
        Assert.Single((await Store(content, "묶음.zip", actor)).Refusals).Code;

    private Task<Result<DocumentId>> Store(byte[] content, string name, Actor actor) =>
        database.The<StoreDocument>().Run(new MemoryStream(content), name, actor, default);

    private async Task<Actor> Company() =>
        await database.Person(Role.CompanyMember, await database.Institution(OrganizationKind.Company, "가나다"));

    private static byte[] ContentOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => Files.Pdf,
        DocumentKind.Hwp => Files.Hwp,
        DocumentKind.Hwpx => Files.Hwpx,
        DocumentKind.Docx => Files.Docx,
        DocumentKind.Xlsx => Files.Xlsx,
        DocumentKind.Jpeg => Files.Jpeg,
        DocumentKind.Png => Files.Png,
        _ => Files.Zip(),
    };

    private static byte[] ContentOf(string what) => what switch
    {
        "exe" => Files.Exe,
        "old-word" => Files.OldWord,
        "pptx" => Files.Pptx,
        "xlsm" => Files.Xlsm,
        "bomb" => Files.Bomb(201),
        "vba" => Files.Package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", ("word/vbaProject.bin", [1])),
        "locked" => Files.LockedExcel,
        "cut" => Files.Xlsx[..^30],
        "empty" => [],
        "zip" => Files.Zip(("가.pdf", Files.Pdf)),
        _ => Files.Pdf,
    };
}
