using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class Funding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "funding_plans",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    first = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false),
                    stated_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    stated_note_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    stated = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_funding_plans", x => x.agreement);
                    table.CheckConstraint("funding_plans_stated", "stated >= 0");
                    table.CheckConstraint("funding_plans_years", "first <= last");
                    table.ForeignKey(
                        name: "FK_funding_plans_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    funder = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_funding_sources", x => x.id);
                    table.ForeignKey(
                        name: "FK_funding_sources_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_funding_sources_organizations_funder",
                        column: x => x.funder,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budget_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_budget_lines_funding_sources_source",
                        column: x => x.source,
                        principalTable: "funding_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_budget_lines_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_sources",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    note_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    total = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_sources", x => new { x.agreement, x.source });
                    table.CheckConstraint("plan_sources_total", "total >= 0");
                    table.ForeignKey(
                        name: "FK_plan_sources_funding_plans_agreement",
                        column: x => x.agreement,
                        principalTable: "funding_plans",
                        principalColumn: "agreement",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_plan_sources_funding_sources_source",
                        column: x => x.source,
                        principalTable: "funding_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_balances",
                columns: table => new
                {
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    appropriated = table.Column<long>(type: "bigint", nullable: false),
                    available = table.Column<long>(type: "bigint", nullable: false),
                    carried_in = table.Column<long>(type: "bigint", nullable: false),
                    carried_out = table.Column<long>(type: "bigint", nullable: false),
                    cash = table.Column<long>(type: "bigint", nullable: false),
                    committed = table.Column<long>(type: "bigint", nullable: false),
                    granted = table.Column<long>(type: "bigint", nullable: false),
                    interest = table.Column<long>(type: "bigint", nullable: false),
                    interest_returned = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    undisbursed = table.Column<long>(type: "bigint", nullable: false),
                    ungranted = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_balances", x => x.line);
                    table.CheckConstraint("ledger_balances_budget", "appropriated + carried_in + recovered = available + committed + paid + returned + carried_out");
                    table.CheckConstraint("ledger_balances_cash", "received + carried_in + recovered + interest = cash + paid + returned + interest_returned + carried_out");
                    table.CheckConstraint("ledger_balances_grant", "appropriated + carried_in = ungranted + granted AND granted = undisbursed + received");
                    table.CheckConstraint("ledger_balances_not_below_zero", "least(appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest,\n      interest_returned, available, ungranted, undisbursed, cash) >= 0");
                    table.CheckConstraint("ledger_balances_parts", "recovered <= paid AND interest_returned <= interest");
                    table.ForeignKey(
                        name: "FK_ledger_balances_budget_lines_line",
                        column: x => x.line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<Guid>(type: "uuid", nullable: true),
                    corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    document_no = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    document = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    appropriated = table.Column<long>(type: "bigint", nullable: false),
                    available = table.Column<long>(type: "bigint", nullable: false),
                    available_after = table.Column<long>(type: "bigint", nullable: false),
                    carried_in = table.Column<long>(type: "bigint", nullable: false),
                    carried_out = table.Column<long>(type: "bigint", nullable: false),
                    cash = table.Column<long>(type: "bigint", nullable: false),
                    committed = table.Column<long>(type: "bigint", nullable: false),
                    granted = table.Column<long>(type: "bigint", nullable: false),
                    interest = table.Column<long>(type: "bigint", nullable: false),
                    interest_returned = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    undisbursed = table.Column<long>(type: "bigint", nullable: false),
                    ungranted = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => new { x.line, x.seq });
                    table.CheckConstraint("ledger_entries_amount", "amount <> 0");
                    table.CheckConstraint("ledger_entries_budget", "appropriated + carried_in + recovered = available + committed + paid + returned + carried_out");
                    table.CheckConstraint("ledger_entries_cash", "received + carried_in + recovered + interest = cash + paid + returned + interest_returned + carried_out");
                    table.CheckConstraint("ledger_entries_correction", "(kind = 'Correction') = (corrects IS NOT NULL) AND (kind <> 'Correction' OR reason <> '')");
                    table.CheckConstraint("ledger_entries_grant", "appropriated + carried_in = ungranted + granted AND granted = undisbursed + received");
                    table.ForeignKey(
                        name: "FK_ledger_entries_budget_lines_line",
                        column: x => x.line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_holds",
                columns: table => new
                {
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    open = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    recovered = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_holds", x => new { x.line, x.reference });
                    table.CheckConstraint("ledger_holds_sound", "open >= 0 AND paid >= 0 AND recovered >= 0 AND recovered <= paid");
                    table.ForeignKey(
                        name: "FK_ledger_holds_budget_lines_line",
                        column: x => x.line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: true),
                    is_conditional = table.Column<bool>(type: "boolean", nullable: false),
                    condition = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pledged = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_lines", x => x.id);
                    table.CheckConstraint("plan_lines_condition", "is_conditional = (condition IS NOT NULL)");
                    table.CheckConstraint("plan_lines_pledged", "pledged >= 0");
                    table.ForeignKey(
                        name: "FK_plan_lines_funding_plans_agreement",
                        column: x => x.agreement,
                        principalTable: "funding_plans",
                        principalColumn: "agreement",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_plan_lines_plan_sources_agreement_source",
                        columns: x => new { x.agreement, x.source },
                        principalTable: "plan_sources",
                        principalColumns: new[] { "agreement", "source" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "funding.line-taken",
                table: "budget_lines",
                columns: new[] { "district", "year", "source", "purpose" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_budget_lines_source",
                table: "budget_lines",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "IX_funding_plans_district",
                table: "funding_plans",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_funding_sources_district",
                table: "funding_sources",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_funding_sources_funder",
                table: "funding_sources",
                column: "funder");

            migrationBuilder.CreateIndex(
                name: "funding.already-corrected",
                table: "ledger_entries",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_id",
                table: "ledger_entries",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_reference",
                table: "ledger_entries",
                column: "reference");

            migrationBuilder.CreateIndex(
                name: "funding.year-twice",
                table: "plan_lines",
                columns: new[] { "agreement", "source", "year" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_plan_lines_source_year",
                table: "plan_lines",
                columns: new[] { "source", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_plan_sources_source",
                table: "plan_sources",
                column: "source");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_balances");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "ledger_holds");

            migrationBuilder.DropTable(
                name: "plan_lines");

            migrationBuilder.DropTable(
                name: "budget_lines");

            migrationBuilder.DropTable(
                name: "plan_sources");

            migrationBuilder.DropTable(
                name: "funding_plans");

            migrationBuilder.DropTable(
                name: "funding_sources");
        }
    }
}
