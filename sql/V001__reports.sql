-- Rollcall's store, first version.
--
-- Every table that grows with reports has the policy domain first in its primary key and in every
-- unique constraint, and is never joined without it. Identifiers are digests of content, so that
-- writers need no sequence and the same report has the same name in every store.

-- What receivers sent: one line per aggregate report and content ------------------------------------

create table report (
    policy_domain        text        not null,  -- empty when the report names none
    id                   uuid        not null,  -- digest of key and content
    key                  uuid        not null,  -- digest of reporter, report id, begin, end
    content              uuid        not null,  -- digest of the canonical facts
    bytes                uuid        not null,  -- digest of the document as received
    parser               integer     not null,  -- version of the parser that read it
    reporter             text        not null,  -- comparable form
    reporter_name        text,                  -- as received
    reporter_email       text,
    reporter_mail_domain text        not null,  -- empty when unknown
    reporter_contact     text,
    report_id            text        not null,
    period_begin         timestamptz,           -- as reported; null when it could not be read
    period_end           timestamptz,
    day                  date        not null,  -- UTC date of its middle, else of arrived_at
    shape                text        not null,
    namespace            text        not null,
    version              text,
    generator            text,
    errors               jsonb       not null,
    policy               jsonb       not null,  -- the published policy as received
    rows                 bigint      not null,
    messages             bigint      not null,
    passed               bigint      not null,  -- messages that the receiver says passed DMARC
    unusable_rows        bigint      not null,
    unusable_messages    bigint      not null,
    flags                jsonb       not null,  -- [{"kind": ..., "detail": ...}]
    salvaged             boolean     not null,
    carrier              text        not null default 'unknown'
        check (carrier in ('unknown', 'unverified', 'verified', 'contradicted')),
    carrier_domain       text,                  -- the domain that authenticated the mail
    origin               text        not null,  -- where it was first read
    arrived_at           timestamptz not null,  -- when it was first stored
    primary key (policy_domain, id),
    unique (policy_domain, bytes)
);
create index report_by_key on report (policy_domain, key);
create index report_by_day on report (policy_domain, day);
create index report_by_arrival on report (policy_domain, arrived_at);
comment on table report is 'aggregate reports; same key with other content is a conflict, and report_key says which one counts';

-- Which content counts for a key. A key with more than one content is a conflict.
create table report_key (
    policy_domain text    not null,
    key           uuid    not null,
    kind          text    not null check (kind in ('aggregate', 'tls')),
    counted       uuid,                          -- the report that counts; null: none does
    contents      integer not null,              -- how many contents there are
    decided_by    text,                          -- who chose by hand
    decided_at    timestamptz,
    primary key (policy_domain, key)
);
create index report_key_conflicts on report_key (policy_domain) where contents > 1;

-- The original documents, for a better parser to read again. Pieces of one stream.
create table raw (
    policy_domain text    not null,
    report        uuid    not null,
    piece         integer not null,
    encoding      text    not null check (encoding in ('gzip')),
    bytes         bytea   not null,
    primary key (policy_domain, report, piece)
);
alter table raw alter column bytes set storage external;

-- Evidence: combinations that many rows share -------------------------------------------------------

create table evidence (
    policy_domain  text    not null,
    id             uuid    not null,   -- digest of the rest
    evaluated_dkim text    not null,   -- the receiver's verdict
    evaluated_spf  text    not null,
    dkim_relaxed   boolean not null,   -- recomputed: a passing signature is aligned
    dkim_strict    boolean not null,
    spf_relaxed    boolean not null,
    spf_strict     boolean not null,
    passes         boolean not null,   -- recomputed, by the alignment that was published
    disposition    text    not null,
    reasons        text[]  not null,
    signatures     jsonb   not null,
    spf_checks     jsonb   not null,
    policy         jsonb   not null,
    lists_dropped  boolean not null,   -- too many combinations on a day: counted without lists
    primary key (policy_domain, id)
);

-- Which evidence a domain has on a day; what keeps their number bounded.
create table evidence_day (
    policy_domain text not null,
    day           date not null,
    evidence      uuid not null,
    primary key (policy_domain, day, evidence)
);

-- The rows of all reports, the losers of conflicts included. Partitioned by month, so that retention
-- drops months. No foreign key: rows come and go with their report in one transaction, and a check
-- per row would cost more than the row.
create table report_row (
    policy_domain text    not null,
    day           date    not null,
    report        uuid    not null,
    line          integer not null,    -- position in the report, from 1
    source        text    not null,    -- address in canonical form, or the word that masks it
    author_domain text    not null,
    messages      bigint  not null,
    evidence      uuid    not null,    -- what it was counted under
    facts         jsonb   not null,    -- everything else, as received
    primary key (policy_domain, day, report, line)
) partition by range (day);

-- Days outside every month partition land here and are flagged on their report.
create table report_row_other partition of report_row default;

-- Makes the month partitions up to and including the month of the given day, and moves rows into them
-- that came before their month. Cheap when the partitions exist.
create function ensure_row_partitions(until date) returns void language plpgsql as $$
declare
    month date := date '2012-01-01';
    after_last date := (date_trunc('month', until) + interval '1 month')::date;
begin
    if to_regclass(format('report_row_%s', to_char(until, 'YYYY_MM'))) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('rollcall.ensure_row_partitions'));
    lock table report_row in access exclusive mode;
    create temp table early_row (like report_row);
    with early as (
        delete from report_row_other where day >= month and day < after_last returning *
    )
    insert into early_row select * from early;
    while month < after_last loop
        if to_regclass(format('report_row_%s', to_char(month, 'YYYY_MM'))) is null then
            execute format(
                'create table report_row_%s partition of report_row for values from (%L) to (%L)',
                to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    insert into report_row select * from early_row;
    drop table early_row;
end
$$;

select ensure_row_partitions((now() at time zone 'UTC')::date + 40);

-- Rollups: always equal to the counted rows, changed in the same transaction ------------------------

create table rollup_source (
    policy_domain text    not null,
    day           date    not null,
    author_domain text    not null,
    source        text    not null,
    evidence      uuid    not null,
    verified      boolean not null,    -- the reports' carrier is verified
    messages      bigint  not null,
    rows          bigint  not null,
    primary key (policy_domain, day, author_domain, source, evidence, verified)
);

create table rollup_reporter (
    policy_domain     text   not null,
    day               date   not null,
    reporter          text   not null,
    mail_domain       text   not null,
    reports           bigint not null,
    rows              bigint not null,
    messages          bigint not null,
    passed            bigint not null,
    unusable_rows     bigint not null,
    unusable_messages bigint not null,
    primary key (policy_domain, day, reporter, mail_domain)
);

-- Failure and TLS reports ---------------------------------------------------------------------------

-- policy_domain is the organizational domain of the reported domain, empty when unknown.
create table failure_report (
    policy_domain text        not null,
    id            uuid        not null,   -- digest of feedback part and sample header
    parser        integer     not null,
    author_domain text,
    source        text,
    arrival       timestamptz,            -- of the failing message, as reported
    auth_failure  text[]      not null,
    incidents     bigint      not null,
    facts         jsonb       not null,   -- everything else, redacted
    flags         jsonb       not null,
    origin        text        not null,
    arrived_at    timestamptz not null,   -- of the report
    primary key (policy_domain, id)
);
create index failure_report_by_arrival on failure_report (policy_domain, arrived_at);

-- One line per TLS report and policy domain.
create table tls_report (
    policy_domain        text        not null,
    id                   uuid        not null,   -- digest of key and content
    key                  uuid        not null,
    content              uuid        not null,
    parser               integer     not null,
    reporter             text        not null,
    reporter_name        text,
    reporter_mail_domain text        not null,
    report_id            text        not null,
    period_begin         timestamptz not null,
    period_end           timestamptz not null,
    day                  date        not null,
    successful           bigint      not null,
    failed               bigint      not null,
    policies             jsonb       not null,
    flags                jsonb       not null,
    origin               text        not null,
    arrived_at           timestamptz not null,
    primary key (policy_domain, id)
);
create index tls_report_by_day on tls_report (policy_domain, day);

-- Mail that was not stored --------------------------------------------------------------------------

-- Kept whole with the reason, to be tried again.
create table rejected (
    id         uuid        primary key,      -- digest of the message
    origin     text        not null,
    subject    text,
    sender     text,
    reason     text        not null,
    parser     integer     not null,
    size       bigint      not null,         -- bytes of the message
    first_seen timestamptz not null,
    closed_at  timestamptz                   -- when a retry stored it
);
create table rejected_piece (
    rejected uuid    not null references rejected on delete cascade,
    piece    integer not null,
    bytes    bytea   not null,               -- pieces of one gzip stream
    primary key (rejected, piece)
);
alter table rejected_piece alter column bytes set storage external;

-- Mail that is no report. Only its digest and the reason are kept.
create table ignored (
    id         uuid        primary key,
    reason     text        not null,
    first_seen timestamptz not null
);

-- Mailboxes and operation ---------------------------------------------------------------------------

-- Every message up to up_to is settled: stored, seen before, ignored or rejected.
create table mailbox_folder (
    mailbox      text   not null,
    folder       text   not null,
    uid_validity bigint not null,
    up_to        bigint not null,
    last_success timestamptz,
    primary key (mailbox, folder)
);

-- Settled messages above up_to.
create table mailbox_settled (
    mailbox      text   not null,
    folder       text   not null,
    uid_validity bigint not null,
    uid          bigint not null,
    primary key (mailbox, folder, uid_validity, uid)
);

-- What is still to be done to mail whose reports are stored.
create table mailbox_action (
    mailbox      text   not null,
    folder       text   not null,
    uid_validity bigint not null,
    uid          bigint not null,
    what         text   not null check (what in ('seen', 'move', 'delete')),
    target       text,
    primary key (mailbox, folder, uid_validity, uid)
);

create table run (
    id          bigint      generated always as identity primary key,
    command     text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    summary     jsonb       not null,
    error       text
);

-- For people and BI tools ---------------------------------------------------------------------------

create view source_pass_fail as
select r.policy_domain,
       r.day,
       r.author_domain,
       r.source,
       sum(r.messages)                                        as messages,
       sum(r.messages) filter (where e.passes)                as passed,
       sum(r.messages) filter (where not e.passes)            as failed,
       sum(r.messages) filter (where e.dkim_relaxed)          as dkim_aligned,
       sum(r.messages) filter (where e.spf_relaxed)           as spf_aligned,
       sum(r.messages) filter (where e.evaluated_dkim = 'PASS' or e.evaluated_spf = 'PASS')
                                                              as passed_by_receiver
from rollup_source r
join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
group by r.policy_domain, r.day, r.author_domain, r.source;
comment on view source_pass_fail is 'per-source pass and fail by day; pass is recomputed, passed_by_receiver is what receivers said';
