using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class FundingYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ledger_entries_amount",
                table: "ledger_entries");

            migrationBuilder.AddColumn<long>(
                name: "settled",
                table: "ledger_balances",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "settled_seq",
                table: "ledger_balances",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "carry_overs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    plan = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    applied_by = table.Column<Guid>(type: "uuid", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    out_entry = table.Column<Guid>(type: "uuid", nullable: true),
                    in_entry = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carry_overs", x => x.id);
                    table.CheckConstraint("carry_overs_amount", "amount > 0 AND plan <> ''");
                    table.CheckConstraint("carry_overs_entries", "(state IN ('Approved', 'TakenBack')) = (out_entry IS NOT NULL) AND (out_entry IS NULL) = (in_entry IS NULL)");
                    table.CheckConstraint("carry_overs_four_eyes", "state NOT IN ('Approved', 'Rejected', 'TakenBack') OR decided_by <> applied_by");
                    table.ForeignKey(
                        name: "FK_carry_overs_budget_lines_line",
                        column: x => x.line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_carry_overs_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_days",
                columns: table => new
                {
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
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
                    table.PrimaryKey("PK_ledger_days", x => new { x.line, x.day });
                    table.CheckConstraint("ledger_days_budget", "appropriated + carried_in + recovered = available + committed + paid + returned + carried_out");
                    table.CheckConstraint("ledger_days_cash", "received + carried_in + recovered + interest = cash + paid + returned + interest_returned + carried_out");
                    table.CheckConstraint("ledger_days_grant", "appropriated + carried_in = ungranted + granted AND granted = undisbursed + received");
                    table.ForeignKey(
                        name: "FK_ledger_days_budget_lines_line",
                        column: x => x.line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "year_closings",
                columns: table => new
                {
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    document_no = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("funding.year-closed", x => new { x.district, x.year });
                    table.ForeignKey(
                        name: "FK_year_closings_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entries_amount",
                table: "ledger_entries",
                sql: "amount <> 0 OR kind = 'Settlement'");

            migrationBuilder.AddCheckConstraint(
                name: "ledger_balances_settled",
                table: "ledger_balances",
                sql: "(settled IS NULL) = (settled_seq IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_carry_overs_district_year",
                table: "carry_overs",
                columns: new[] { "district", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_carry_overs_in_entry",
                table: "carry_overs",
                column: "in_entry",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_carry_overs_line",
                table: "carry_overs",
                column: "line");

            migrationBuilder.CreateIndex(
                name: "IX_carry_overs_out_entry",
                table: "carry_overs",
                column: "out_entry",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "carry_overs");

            migrationBuilder.DropTable(
                name: "ledger_days");

            migrationBuilder.DropTable(
                name: "year_closings");

            migrationBuilder.DropCheckConstraint(
                name: "ledger_entries_amount",
                table: "ledger_entries");

            migrationBuilder.DropCheckConstraint(
                name: "ledger_balances_settled",
                table: "ledger_balances");

            migrationBuilder.DropColumn(
                name: "settled",
                table: "ledger_balances");

            migrationBuilder.DropColumn(
                name: "settled_seq",
                table: "ledger_balances");

            migrationBuilder.AddCheckConstraint(
                name: "ledger_entries_amount",
                table: "ledger_entries",
                sql: "amount <> 0");
        }
    }
}
