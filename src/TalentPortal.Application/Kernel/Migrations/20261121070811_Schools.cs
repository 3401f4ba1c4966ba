using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class Schools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "consent_texts",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    data_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    data_ko = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    purpose_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    purpose_ko = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    recipient_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    recipient_ko = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    refusal_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    refusal_ko = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    retention_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    retention_ko = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    title_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    title_ko = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_texts", x => new { x.item, x.edition });
                });

            migrationBuilder.CreateTable(
                name: "offerings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    levels = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    policy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    per_school_max = table.Column<int>(type: "integer", nullable: true),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offerings", x => x.id);
                    table.CheckConstraint("offering.per-school-max", "per_school_max >= 1");
                    table.CheckConstraint("offering.window", "closes_at > opens_at");
                    table.ForeignKey(
                        name: "FK_offerings_organizations_district",
                        column: x => x.district,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_offerings_programmes_programme",
                        column: x => x.programme,
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_books",
                columns: table => new
                {
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_books", x => new { x.school, x.year });
                    table.ForeignKey(
                        name: "FK_roster_books_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ignored_columns = table.Column<string>(type: "text", nullable: true),
                    headings = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    compared_with = table.Column<long>(type: "bigint", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    counts_changed = table.Column<int>(type: "integer", nullable: false),
                    counts_errors = table.Column<int>(type: "integer", nullable: false),
                    counts_new = table.Column<int>(type: "integer", nullable: false),
                    counts_questions = table.Column<int>(type: "integer", nullable: false),
                    counts_same = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_uploads", x => x.id);
                    table.ForeignKey(
                        name: "FK_roster_uploads_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_classes",
                columns: table => new
                {
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    grade = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_classes", x => new { x.school, x.year, x.grade, x.name });
                    table.ForeignKey(
                        name: "FK_school_classes_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_profiles",
                columns: table => new
                {
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    neis_office = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    neis_code = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    is_small = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_profiles", x => x.school);
                    table.CheckConstraint("school.neis-code", "(neis_office IS NULL) = (neis_code IS NULL)");
                    table.ForeignKey(
                        name: "FK_school_profiles_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "capacity_pools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    levels = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    offering_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_capacity_pools", x => x.id);
                    table.CheckConstraint("enrollment.pool-full", "taken >= 0 AND taken <= capacity");
                    table.ForeignKey(
                        name: "FK_capacity_pools_offerings_offering_id",
                        column: x => x.offering_id,
                        principalTable: "offerings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "school_shares",
                columns: table => new
                {
                    offering = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_school_shares", x => new { x.offering, x.school });
                    table.CheckConstraint("school_shares_taken", "taken >= 0");
                    table.ForeignKey(
                        name: "FK_school_shares_offerings_offering",
                        column: x => x.offering,
                        principalTable: "offerings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_school_shares_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offering = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    start = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    end = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    min = table.Column<int>(type: "integer", nullable: false),
                    max = table.Column<int>(type: "integer", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    place_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    place_ko = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.CheckConstraint("enrollment.session-full", "taken >= 0 AND taken <= max");
                    table.CheckConstraint("offering.session-size", "min >= 1 AND max >= min");
                    table.CheckConstraint("offering.session-times", "\"end\" > start");
                    table.ForeignKey(
                        name: "FK_sessions_offerings_offering",
                        column: x => x.offering,
                        principalTable: "offerings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_lines",
                columns: table => new
                {
                    upload = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    grade = table.Column<int>(type: "integer", nullable: true),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: true),
                    number = table.Column<int>(type: "integer", nullable: true),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    guardian_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    guardian_contact = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    match = table.Column<Guid>(type: "uuid", nullable: true),
                    fresh = table.Column<Guid>(type: "uuid", nullable: false),
                    changes = table.Column<string>(type: "text", nullable: true),
                    faults = table.Column<string>(type: "text", nullable: true),
                    cells = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_lines", x => new { x.upload, x.line });
                    table.ForeignKey(
                        name: "FK_roster_lines_roster_uploads_upload",
                        column: x => x.upload,
                        principalTable: "roster_uploads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pupils",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    grade = table.Column<int>(type: "integer", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    guardian_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    guardian_contact = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pupils", x => x.id);
                    table.CheckConstraint("school.contact", "guardian_contact IS NULL OR guardian_contact ~ '^[0-9]{8,12}$'");
                    table.CheckConstraint("school.pupil-name", "length(name) BETWEEN 1 AND 60 AND name IS NFC NORMALIZED");
                    table.CheckConstraint("school.pupil-number", "number BETWEEN 1 AND 999");
                    table.ForeignKey(
                        name: "FK_pupils_school_classes_school_year_grade_class",
                        columns: x => new { x.school, x.year, x.grade, x.@class },
                        principalTable: "school_classes",
                        principalColumns: new[] { "school", "year", "grade", "name" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offering = table.Column<Guid>(type: "uuid", nullable: false),
                    pool = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    headcount = table.Column<int>(type: "integer", nullable: false),
                    staff = table.Column<int>(type: "integer", nullable: false),
                    wheelchairs = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    may_split = table.Column<bool>(type: "boolean", nullable: false),
                    granted = table.Column<int>(type: "integer", nullable: false),
                    named = table.Column<int>(type: "integer", nullable: false),
                    session = table.Column<Guid>(type: "uuid", nullable: true),
                    shortage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    free_then = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_requests", x => x.id);
                    table.CheckConstraint("enrollment.staff", "staff BETWEEN 0 AND 100 AND wheelchairs BETWEEN 0 AND headcount");
                    table.CheckConstraint("place_requests_granted", "(state = 'Granted') = (granted > 0)");
                    table.CheckConstraint("place_requests_seats", "named >= 0 AND named <= granted AND granted >= 0");
                    table.ForeignKey(
                        name: "FK_place_requests_capacity_pools_pool",
                        column: x => x.pool,
                        principalTable: "capacity_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_place_requests_offerings_offering",
                        column: x => x.offering,
                        principalTable: "offerings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_place_requests_organizations_school",
                        column: x => x.school,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_place_requests_sessions_session",
                        column: x => x.session,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consent_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pupil = table.Column<Guid>(type: "uuid", nullable: false),
                    offering = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reply = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    guardian_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    voice = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scan = table.Column<Guid>(type: "uuid", nullable: true),
                    text_version = table.Column<int>(type: "integer", nullable: false),
                    text_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_answers", x => x.id);
                    table.CheckConstraint("consent.guardian-missing", "(by = 'Guardian') = (guardian_name IS NOT NULL)");
                    table.CheckConstraint("consent.scan-missing", "proof <> 'Scan' OR scan IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_consent_answers_consent_texts_item_text_version",
                        columns: x => new { x.item, x.text_version },
                        principalTable: "consent_texts",
                        principalColumns: new[] { "item", "edition" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consent_answers_offerings_offering",
                        column: x => x.offering,
                        principalTable: "offerings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consent_answers_pupils_pupil",
                        column: x => x.pupil,
                        principalTable: "pupils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_request_classes",
                columns: table => new
                {
                    grade = table.Column<int>(type: "integer", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    headcount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_request_classes", x => new { x.request_id, x.grade, x.@class });
                    table.ForeignKey(
                        name: "FK_place_request_classes_place_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "place_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "place_request_sessions",
                columns: table => new
                {
                    rank = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_request_sessions", x => new { x.request_id, x.rank });
                    table.ForeignKey(
                        name: "FK_place_request_sessions_place_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "place_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request = table.Column<Guid>(type: "uuid", nullable: false),
                    offering = table.Column<Guid>(type: "uuid", nullable: false),
                    school = table.Column<Guid>(type: "uuid", nullable: false),
                    district = table.Column<Guid>(type: "uuid", nullable: false),
                    pupil = table.Column<Guid>(type: "uuid", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_place_requests_request",
                        column: x => x.request,
                        principalTable: "place_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_pupils_pupil",
                        column: x => x.pupil,
                        principalTable: "pupils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_capacity_pools_offering_id",
                table: "capacity_pools",
                column: "offering_id");

            migrationBuilder.CreateIndex(
                name: "IX_consent_answers_item_text_version",
                table: "consent_answers",
                columns: new[] { "item", "text_version" });

            migrationBuilder.CreateIndex(
                name: "IX_consent_answers_offering",
                table: "consent_answers",
                column: "offering");

            migrationBuilder.CreateIndex(
                name: "IX_consent_answers_pupil_offering_item_voice",
                table: "consent_answers",
                columns: new[] { "pupil", "offering", "item", "voice" });

            migrationBuilder.CreateIndex(
                name: "IX_consent_answers_school_offering",
                table: "consent_answers",
                columns: new[] { "school", "offering" });

            migrationBuilder.CreateIndex(
                name: "IX_offerings_district_year",
                table: "offerings",
                columns: new[] { "district", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_offerings_programme",
                table: "offerings",
                column: "programme");

            migrationBuilder.CreateIndex(
                name: "IX_place_requests_offering_requested_at",
                table: "place_requests",
                columns: new[] { "offering", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_place_requests_pool",
                table: "place_requests",
                column: "pool");

            migrationBuilder.CreateIndex(
                name: "IX_place_requests_school_offering",
                table: "place_requests",
                columns: new[] { "school", "offering" });

            migrationBuilder.CreateIndex(
                name: "IX_place_requests_session",
                table: "place_requests",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "enrollment.pupil-placed",
                table: "places",
                columns: new[] { "pupil", "offering" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_offering_school",
                table: "places",
                columns: new[] { "offering", "school" });

            migrationBuilder.CreateIndex(
                name: "IX_places_request",
                table: "places",
                column: "request");

            migrationBuilder.CreateIndex(
                name: "IX_pupils_school_year_grade_class_number",
                table: "pupils",
                columns: new[] { "school", "year", "grade", "class", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_lines_upload_verdict_line",
                table: "roster_lines",
                columns: new[] { "upload", "verdict", "line" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_uploads_school_uploaded_at",
                table: "roster_uploads",
                columns: new[] { "school", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "school.neis-taken",
                table: "school_profiles",
                columns: new[] { "neis_office", "neis_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_school_shares_school",
                table: "school_shares",
                column: "school");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_offering_day",
                table: "sessions",
                columns: new[] { "offering", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_answers");

            migrationBuilder.DropTable(
                name: "place_request_classes");

            migrationBuilder.DropTable(
                name: "place_request_sessions");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "roster_books");

            migrationBuilder.DropTable(
                name: "roster_lines");

            migrationBuilder.DropTable(
                name: "school_profiles");

            migrationBuilder.DropTable(
                name: "school_shares");

            migrationBuilder.DropTable(
                name: "consent_texts");

            migrationBuilder.DropTable(
                name: "place_requests");

            migrationBuilder.DropTable(
                name: "pupils");

            migrationBuilder.DropTable(
                name: "roster_uploads");

            migrationBuilder.DropTable(
                name: "capacity_pools");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "school_classes");

            migrationBuilder.DropTable(
                name: "offerings");
        }
    }
}
