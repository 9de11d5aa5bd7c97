-- What became of rejected mail, what somebody chose by hand and why, and names that are looked up.

alter table rejected
    add column closed_as text check (closed_as in ('stored', 'duplicate', 'ignored'));
comment on column rejected.closed_as is 'what a retry found: reports, reports that were there, no report';
create index rejected_by_age on rejected (first_seen);

alter table report_key add column decided_because text;
comment on column report_key.decided_because is 'the words of the one who chose by hand';

-- A person names a report by the first digits of its id, and does not say its domain.
create index report_by_id on report (id);
create index failure_report_by_id on failure_report (id);
create index tls_report_by_id on tls_report (id);
