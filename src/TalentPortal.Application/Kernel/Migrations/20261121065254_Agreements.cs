using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    signed_sort = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version_number = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    region_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    event_notes_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    event_notes_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    place_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    place_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    purpose_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    purpose_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    signed_on_day = table.Column<int>(type: "integer", nullable: true),
                    signed_on_month = table.Column<int>(type: "integer", nullable: true),
                    signed_on_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    signed_on_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    signed_on_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    signed_on_year = table.Column<int>(type: "integer", nullable: true),
                    stated_total = table.Column<long>(type: "bigint", nullable: true),
                    stated_total_note_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    stated_total_note_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    term_end_day = table.Column<int>(type: "integer", nullable: true),
                    term_end_month = table.Column<int>(type: "integer", nullable: true),
                    term_end_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    term_end_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    term_end_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    term_end_year = table.Column<int>(type: "integer", nullable: true),
                    term_start_day = table.Column<int>(type: "integer", nullable: true),
                    term_start_month = table.Column<int>(type: "integer", nullable: true),
                    term_start_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    term_start_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    term_start_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    term_start_year = table.Column<int>(type: "integer", nullable: true),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    title_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements", x => x.id);
                    table.CheckConstraint("agreement_signed_sort_is_the_date", "signed_sort = coalesce(signed_on_year * 10000 + coalesce(signed_on_month, 0) * 100 + coalesce(signed_on_day, 0), 0)");
                    table.CheckConstraint("agreement_slug_shape", "slug IS NULL OR slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'");
                    table.CheckConstraint("agreement_total_not_negative", "stated_total IS NULL OR stated_total >= 0");
                    table.CheckConstraint("agreement_version_from_one", "version_number >= 1");
                    table.ForeignKey(
                        name: "FK_agreements_agreements_replaces",
                        column: x => x.replaces,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreements_organizations_owner",
                        column: x => x.owner,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreements_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_attendees",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    title_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_attendees", x => new { x.agreement, x.order });
                    table.ForeignKey(
                        name: "FK_agreement_attendees_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_names",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    thing = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    note_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_names", x => new { x.agreement, x.order });
                    table.ForeignKey(
                        name: "FK_agreement_names_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_parties", x => x.id);
                    table.ForeignKey(
                        name: "FK_agreement_parties_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_parties_organizations_organization",
                        column: x => x.organization,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_relations",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: true),
                    text_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    text_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_relations", x => new { x.agreement, x.order });
                    table.CheckConstraint("agreement.relation-empty", "organization IS NOT NULL OR text_ko IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_agreement_relations_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_relations_organizations_organization",
                        column: x => x.organization,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_sources",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    reporter = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    is_main = table.Column<bool>(type: "boolean", nullable: false),
                    published_day = table.Column<int>(type: "integer", nullable: true),
                    published_month = table.Column<int>(type: "integer", nullable: true),
                    published_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    published_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    published_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    published_year = table.Column<int>(type: "integer", nullable: true),
                    publisher_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    publisher_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_sources", x => new { x.agreement, x.key });
                    table.CheckConstraint("source_reporter_has_no_address", "reporter IS NULL OR position('@' IN reporter) = 0");
                    table.ForeignKey(
                        name: "FK_agreement_sources_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bodies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_tentative = table.Column<bool>(type: "boolean", nullable: false),
                    fact_number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    formed_day = table.Column<int>(type: "integer", nullable: true),
                    formed_month = table.Column<int>(type: "integer", nullable: true),
                    formed_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    formed_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    formed_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    formed_year = table.Column<int>(type: "integer", nullable: true),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    purpose_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    purpose_ko = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies", x => x.id);
                    table.ForeignKey(
                        name: "FK_bodies_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_clauses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owned_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    counterpart = table.Column<Guid>(type: "uuid", nullable: true),
                    fact_number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    due_day = table.Column<int>(type: "integer", nullable: true),
                    due_month = table.Column<int>(type: "integer", nullable: true),
                    due_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    due_weekday = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    due_words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    due_year = table.Column<int>(type: "integer", nullable: true),
                    text_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    text_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_clauses", x => x.id);
                    table.CheckConstraint("clause_dropped_with_reason", "status <> 'Dropped' OR status_reason IS NOT NULL");
                    table.CheckConstraint("clause_owner_is_one_party", "(owned_by = 'OneParty') = (owner IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_agreement_clauses_agreement_parties_counterpart",
                        column: x => x.counterpart,
                        principalTable: "agreement_parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_clauses_agreement_parties_owner",
                        column: x => x.owner,
                        principalTable: "agreement_parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_clauses_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_signatories",
                columns: table => new
                {
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    capacity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    title_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_signatories", x => new { x.party, x.order });
                    table.ForeignKey(
                        name: "FK_agreement_signatories_agreement_parties_party",
                        column: x => x.party,
                        principalTable: "agreement_parties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agreement_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quotation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    label_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    label_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    oddity_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    oddity_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    text_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    text_ko = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_facts", x => x.id);
                    table.ForeignKey(
                        name: "FK_agreement_facts_agreement_sources_agreement_source",
                        columns: x => new { x.agreement, x.source },
                        principalTable: "agreement_sources",
                        principalColumns: new[] { "agreement", "key" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agreement_facts_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<Guid>(type: "uuid", nullable: true),
                    fact_number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    is_tentative = table.Column<bool>(type: "boolean", nullable: false),
                    stages = table.Column<string[]>(type: "text[]", nullable: false),
                    season_first_month = table.Column<int>(type: "integer", nullable: true),
                    season_last_month = table.Column<int>(type: "integer", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    waits_for_body = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    audience_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    audience_ko = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    season_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    season_ko = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    summary_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    summary_ko = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    target_knowledge = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    target_value = table.Column<long>(type: "bigint", nullable: true),
                    waits_for_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    waits_for_ko = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes", x => x.id);
                    table.CheckConstraint("programme_season_has_both_months", "(season_first_month IS NULL) = (season_last_month IS NULL) AND season_first_month BETWEEN 1 AND 12 AND season_last_month BETWEEN 1 AND 12");
                    table.CheckConstraint("programme_target_is_a_count", "(target_knowledge IN ('Exact', 'Approximate')) = (target_value IS NOT NULL) AND target_value >= 0");
                    table.CheckConstraint("programme_waits_for_something", "(status IN ('WaitingOnFacility', 'WaitingOnBody')) = (waits_for_ko IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_programmes_agreement_clauses_clause",
                        column: x => x.clause,
                        principalTable: "agreement_clauses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_bodies_waits_for_body",
                        column: x => x.waits_for_body,
                        principalTable: "bodies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programme_deliverers",
                columns: table => new
                {
                    programme = table.Column<Guid>(type: "uuid", nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_deliverers", x => new { x.programme, x.organization });
                    table.ForeignKey(
                        name: "FK_programme_deliverers_organizations_organization",
                        column: x => x.organization,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programme_deliverers_programmes_programme",
                        column: x => x.programme,
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_agreement",
                table: "agreement_clauses",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_counterpart",
                table: "agreement_clauses",
                column: "counterpart");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_clauses_owner",
                table: "agreement_clauses",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "agreement.fact-twice",
                table: "agreement_facts",
                columns: new[] { "agreement", "number", "origin" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreement_facts_agreement_source",
                table: "agreement_facts",
                columns: new[] { "agreement", "source" });

            migrationBuilder.CreateIndex(
                name: "agreement.party-twice",
                table: "agreement_parties",
                columns: new[] { "agreement", "organization" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreement_parties_organization",
                table: "agreement_parties",
                column: "organization");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_relations_organization",
                table: "agreement_relations",
                column: "organization");

            migrationBuilder.CreateIndex(
                name: "agreement.slug-taken",
                table: "agreements",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_owner",
                table: "agreements",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_region_code",
                table: "agreements",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_replaces",
                table: "agreements",
                column: "replaces");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_search_text",
                table: "agreements",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_signed_sort_id",
                table: "agreements",
                columns: new[] { "signed_sort", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_bodies_agreement",
                table: "bodies",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_bodies_search_text",
                table: "bodies",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_programme_deliverers_organization",
                table: "programme_deliverers",
                column: "organization");

            migrationBuilder.CreateIndex(
                name: "IX_programmes_agreement",
                table: "programmes",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_programmes_clause",
                table: "programmes",
                column: "clause");

            migrationBuilder.CreateIndex(
                name: "IX_programmes_district",
                table: "programmes",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_programmes_search_text",
                table: "programmes",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_programmes_waits_for_body",
                table: "programmes",
                column: "waits_for_body");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_attendees");

            migrationBuilder.DropTable(
                name: "agreement_facts");

            migrationBuilder.DropTable(
                name: "agreement_names");

            migrationBuilder.DropTable(
                name: "agreement_relations");

            migrationBuilder.DropTable(
                name: "agreement_signatories");

            migrationBuilder.DropTable(
                name: "programme_deliverers");

            migrationBuilder.DropTable(
                name: "agreement_sources");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropTable(
                name: "agreement_clauses");

            migrationBuilder.DropTable(
                name: "bodies");

            migrationBuilder.DropTable(
                name: "agreement_parties");

            migrationBuilder.DropTable(
                name: "agreements");
        }
    }
}
