-- Signatures of mail that nobody has judged yet.

-- What verifying a DKIM signature needs once its key has been fetched. It fits the body of a mail
-- with that report. Waits for DNS, and is deleted when it is settled who carried the report.
create table carrier_evidence (
    policy_domain text        not null,
    report        uuid        not null,
    id            uuid        not null,   -- digest of the header
    header        bytea       not null,   -- as gzip: the signature's field, and those that it signs
    arrived_at    timestamptz not null,
    due_at        timestamptz not null,   -- when DNS is to be asked
    tries         integer     not null default 0,
    primary key (policy_domain, report, id)
);
alter table carrier_evidence alter column header set storage external;
create index carrier_evidence_due on carrier_evidence (due_at);
