using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class TuitionSupport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "company_profiles",
                columns: table => new
                {
                    company = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    size = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    certificate_until = table.Column<DateOnly>(type: "date", nullable: true),
                    region_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    left_district_on = table.Column<DateOnly>(type: "date", nullable: true),
                    bank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    account_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    account_holder = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_company_profiles", x => x.company);
                    table.CheckConstraint("company.account-parts", "(bank IS NULL) = (account_number IS NULL) AND (bank IS NULL) = (account_holder IS NULL)");
                    table.CheckConstraint("company.large-has-no-certificate", "size <> 'Large' OR certificate_until IS NULL");
                    table.ForeignKey(
                        name: "FK_company_profiles_organizations_company",
                        column: x => x.company,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_company_profiles_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_company_profiles_regions_region_code",
                        column: x => x.region_code,
                        principalTable: "regions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_courses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    university = table.Column<Guid>(type: "uuid", nullable: false),
                    degree = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_listed = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_courses", x => x.id);
                    table.ForeignKey(
                        name: "FK_tuition_courses_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_courses_organizations_university",
                        column: x => x.university,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    cap_period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cap_period_is_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    rounding_unit = table.Column<long>(type: "bigint", nullable: false),
                    minimum_months = table.Column<int>(type: "integer", nullable: false),
                    covers_master = table.Column<bool>(type: "boolean", nullable: false),
                    covers_doctor = table.Column<bool>(type: "boolean", nullable: false),
                    counts_entrance_fee = table.Column<bool>(type: "boolean", nullable: false),
                    acceptance_days = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    cap = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_policies", x => x.id);
                    table.CheckConstraint("tuition.policy-cap", "cap > 0");
                    table.CheckConstraint("tuition.policy-days", "acceptance_days BETWEEN 1 AND 365");
                    table.CheckConstraint("tuition.policy-degrees", "covers_master OR covers_doctor");
                    table.CheckConstraint("tuition.policy-months", "minimum_months BETWEEN 0 AND 120");
                    table.CheckConstraint("tuition.policy-unit", "rounding_unit IN (1, 10, 100, 1000)");
                    table.ForeignKey(
                        name: "FK_tuition_policies_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_receipts",
                columns: table => new
                {
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_receipts", x => new { x.district, x.year });
                });

            migrationBuilder.CreateTable(
                name: "tuition_rooms",
                columns: table => new
                {
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    span = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    cap = table.Column<long>(type: "bigint", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_rooms", x => new { x.district, x.person, x.span });
                    table.CheckConstraint("tuition.cap-room", "used >= 0 AND used <= cap");
                });

            migrationBuilder.CreateTable(
                name: "tuition_windows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    semester_code = table.Column<int>(type: "integer", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    budget_line = table.Column<Guid>(type: "uuid", nullable: true),
                    places = table.Column<int>(type: "integer", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    title_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_windows", x => x.id);
                    table.CheckConstraint("tuition.quota-full", "taken >= 0 AND (places IS NULL OR taken <= places)");
                    table.CheckConstraint("tuition.window-days", "closes_on >= opens_on");
                    table.CheckConstraint("tuition.window-places", "places IS NULL OR places >= 1");
                    table.ForeignKey(
                        name: "FK_tuition_windows_budget_lines_budget_line",
                        column: x => x.budget_line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_windows_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "company_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_company_evidence", x => x.id);
                    table.ForeignKey(
                        name: "FK_company_evidence_company_profiles_company",
                        column: x => x.company,
                        principalTable: "company_profiles",
                        principalColumn: "company",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_company_evidence_stored_documents_document",
                        column: x => x.document,
                        principalTable: "stored_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    employed_since = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_employees", x => x.id);
                    table.CheckConstraint("company.left-before-start", "left_on IS NULL OR left_on >= employed_since");
                    table.ForeignKey(
                        name: "FK_employees_company_profiles_company",
                        column: x => x.company,
                        principalTable: "company_profiles",
                        principalColumn: "company",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_policy_rates",
                columns: table => new
                {
                    size = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rate = table.Column<int>(type: "integer", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    is_confirmed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_policy_rates", x => new { x.policy_id, x.size });
                    table.CheckConstraint("tuition.policy-rate", "rate BETWEEN 0 AND 10000");
                    table.ForeignKey(
                        name: "FK_tuition_policy_rates_tuition_policies_policy_id",
                        column: x => x.policy_id,
                        principalTable: "tuition_policies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tuition_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    window_id = table.Column<Guid>(type: "uuid", nullable: false),
                    semester_code = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    receipt_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    policy = table.Column<Guid>(type: "uuid", nullable: true),
                    size = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    payee = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    company_is_open = table.Column<bool>(type: "boolean", nullable: false),
                    papers_are_open = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accept_by = table.Column<DateOnly>(type: "date", nullable: true),
                    budget_line = table.Column<Guid>(type: "uuid", nullable: true),
                    paid_by = table.Column<Guid>(type: "uuid", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    payment_reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    open_answers = table.Column<int>(type: "integer", nullable: false),
                    consents = table.Column<int>(type: "integer", nullable: false),
                    open_bills = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_applications", x => x.id);
                    table.CheckConstraint("tuition.approved-whole", "state NOT IN ('AwaitingAcceptance', 'AwaitingPayment', 'Paid') OR (approved_by IS NOT NULL AND accept_by IS NOT NULL AND budget_line IS NOT NULL AND total > 0)");
                    table.CheckConstraint("tuition.counters", "open_answers >= 0 AND consents >= 0 AND open_bills >= 0");
                    table.CheckConstraint("tuition.four-eyes-approve", "approved_by IS NULL OR reviewed_by IS NULL OR approved_by <> reviewed_by");
                    table.CheckConstraint("tuition.four-eyes-pay", "paid_by IS NULL OR (paid_by IS DISTINCT FROM approved_by AND paid_by IS DISTINCT FROM reviewed_by)");
                    table.CheckConstraint("tuition.never-submitted", "receipt_number IS NOT NULL OR state IN ('Draft', 'Withdrawn')");
                    table.CheckConstraint("tuition.paid-whole", "(state = 'Paid') = (paid_by IS NOT NULL) AND (paid_by IS NULL) = (paid_on IS NULL) AND (paid_by IS NULL) = (payment_reference IS NULL)");
                    table.CheckConstraint("tuition.submitted-whole", "(receipt_number IS NULL) = (applied_on IS NULL) AND (receipt_number IS NULL) = (policy IS NULL)");
                    table.CheckConstraint("tuition.total", "total >= 0");
                    table.ForeignKey(
                        name: "FK_tuition_applications_budget_lines_budget_line",
                        column: x => x.budget_line,
                        principalTable: "budget_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_applications_company_profiles_company",
                        column: x => x.company,
                        principalTable: "company_profiles",
                        principalColumn: "company",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_applications_tuition_policies_policy",
                        column: x => x.policy,
                        principalTable: "tuition_policies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_applications_tuition_windows_window_id",
                        column: x => x.window_id,
                        principalTable: "tuition_windows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    company = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    semester_code = table.Column<int>(type: "integer", nullable: false),
                    employee = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    employed_since = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    university = table.Column<Guid>(type: "uuid", nullable: true),
                    course = table.Column<Guid>(type: "uuid", nullable: true),
                    degree = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    is_shown = table.Column<bool>(type: "boolean", nullable: false),
                    consent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    span = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    award = table.Column<long>(type: "bigint", nullable: false),
                    billed = table.Column<long>(type: "bigint", nullable: false),
                    budget_left = table.Column<long>(type: "bigint", nullable: false),
                    employer_scholarship = table.Column<long>(type: "bigint", nullable: false),
                    entrance_fee = table.Column<long>(type: "bigint", nullable: false),
                    other_public = table.Column<long>(type: "bigint", nullable: false),
                    room_used = table.Column<long>(type: "bigint", nullable: false),
                    scholarship = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_lines", x => x.id);
                    table.CheckConstraint("tuition.award-consent", "state NOT IN ('Consented', 'Confirmed', 'Recommended', 'Approved', 'Paid') OR (consent_at IS NOT NULL AND consent_version IS NOT NULL AND person IS NOT NULL)");
                    table.CheckConstraint("tuition.award-net", "award <= billed + entrance_fee");
                    table.CheckConstraint("tuition.award-span", "state NOT IN ('Recommended', 'Approved', 'Paid') OR span IS NOT NULL");
                    table.CheckConstraint("tuition.award-state", "award = 0 OR state IN ('Recommended', 'Approved', 'Paid', 'Released')");
                    table.CheckConstraint("tuition.below-zero", "billed >= 0 AND entrance_fee >= 0 AND scholarship >= 0 AND employer_scholarship >= 0 AND other_public >= 0");
                    table.CheckConstraint("tuition.too-much", "billed <= 100000000 AND entrance_fee <= 100000000");
                    table.ForeignKey(
                        name: "FK_tuition_lines_employees_employee",
                        column: x => x.employee,
                        principalTable: "employees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_lines_tuition_applications_application",
                        column: x => x.application,
                        principalTable: "tuition_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tuition_lines_tuition_courses_course",
                        column: x => x.course,
                        principalTable: "tuition_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tuition_story",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    voided_line = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_story", x => x.id);
                    table.ForeignKey(
                        name: "FK_tuition_story_tuition_applications_application",
                        column: x => x.application,
                        principalTable: "tuition_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tuition_papers",
                columns: table => new
                {
                    document = table.Column<Guid>(type: "uuid", nullable: false),
                    application = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    line = table.Column<Guid>(type: "uuid", nullable: true),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tuition_papers", x => x.document);
                    table.ForeignKey(
                        name: "FK_tuition_papers_stored_documents_document",
                        column: x => x.document,
                        principalTable: "stored_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_tuition_papers_tuition_applications_application",
                        column: x => x.application,
                        principalTable: "tuition_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_tuition_papers_tuition_lines_line",
                        column: x => x.line,
                        principalTable: "tuition_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_company_evidence_company_kind",
                table: "company_evidence",
                columns: new[] { "company", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_company_evidence_document",
                table: "company_evidence",
                column: "document",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_company_profiles_district",
                table: "company_profiles",
                column: "district");

            migrationBuilder.CreateIndex(
                name: "IX_company_profiles_region_code",
                table: "company_profiles",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "company.employee-twice",
                table: "employees",
                columns: new[] { "company", "email" },
                unique: true,
                filter: "left_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_employees_person",
                table: "employees",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_budget_line",
                table: "tuition_applications",
                column: "budget_line");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_district_receipt_number",
                table: "tuition_applications",
                columns: new[] { "district", "receipt_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_district_state_submitted_at",
                table: "tuition_applications",
                columns: new[] { "district", "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_policy",
                table: "tuition_applications",
                column: "policy");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_state_accept_by",
                table: "tuition_applications",
                columns: new[] { "state", "accept_by" });

            migrationBuilder.CreateIndex(
                name: "IX_tuition_applications_window_id",
                table: "tuition_applications",
                column: "window_id");

            migrationBuilder.CreateIndex(
                name: "tuition.already-started",
                table: "tuition_applications",
                columns: new[] { "company", "window_id" },
                unique: true,
                filter: "state NOT IN ('Refused', 'Declined', 'Expired', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_courses_district_is_listed",
                table: "tuition_courses",
                columns: new[] { "district", "is_listed" });

            migrationBuilder.CreateIndex(
                name: "IX_tuition_courses_university",
                table: "tuition_courses",
                column: "university");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_lines_course",
                table: "tuition_lines",
                column: "course");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_lines_employee",
                table: "tuition_lines",
                column: "employee");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_lines_university_state",
                table: "tuition_lines",
                columns: new[] { "university", "state" });

            migrationBuilder.CreateIndex(
                name: "tuition.already-funded",
                table: "tuition_lines",
                columns: new[] { "person", "semester_code" },
                unique: true,
                filter: "state IN ('Approved', 'Paid')");

            migrationBuilder.CreateIndex(
                name: "tuition.employee-twice",
                table: "tuition_lines",
                columns: new[] { "application", "employee" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tuition_papers_application",
                table: "tuition_papers",
                column: "application");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_papers_line",
                table: "tuition_papers",
                column: "line");

            migrationBuilder.CreateIndex(
                name: "tuition.policy-same-day",
                table: "tuition_policies",
                columns: new[] { "district", "effective_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tuition_story_application_revision",
                table: "tuition_story",
                columns: new[] { "application", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_tuition_windows_budget_line",
                table: "tuition_windows",
                column: "budget_line");

            migrationBuilder.CreateIndex(
                name: "IX_tuition_windows_district_closes_on",
                table: "tuition_windows",
                columns: new[] { "district", "closes_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "company_evidence");

            migrationBuilder.DropTable(
                name: "tuition_papers");

            migrationBuilder.DropTable(
                name: "tuition_policy_rates");

            migrationBuilder.DropTable(
                name: "tuition_receipts");

            migrationBuilder.DropTable(
                name: "tuition_rooms");

            migrationBuilder.DropTable(
                name: "tuition_story");

            migrationBuilder.DropTable(
                name: "tuition_lines");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropTable(
                name: "tuition_applications");

            migrationBuilder.DropTable(
                name: "tuition_courses");

            migrationBuilder.DropTable(
                name: "company_profiles");

            migrationBuilder.DropTable(
                name: "tuition_policies");

            migrationBuilder.DropTable(
                name: "tuition_windows");
        }
    }
}
