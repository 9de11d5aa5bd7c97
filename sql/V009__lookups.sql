-- What DNS says: of addresses that send mail, and over time of our own records.

-- The name of an address, the same for every policy domain. What is known can be found out again at
-- any time. (On several machines: a reference table.)
create table address_name (
    address     text        not null primary key,  -- canonical form, as in report_row.source
    state       text        not null check (state in ('confirmed', 'claimed', 'none', 'unknown')),
    name        text,                               -- confirmed or only claimed
    answered_by text        not null,               -- the server; empty when none was asked
    asked_at    timestamptz not null,
    due_at      timestamptz not null,               -- when DNS is to be asked again
    tries       integer     not null default 0,     -- failures since the last answer
    check ((name is not null) = (state in ('confirmed', 'claimed')))
);
create index address_name_by_due on address_name (due_at);
comment on table address_name is 'names of sources; a failure to find out leaves an earlier answer as it is';

-- What was published under our domains: a row is one content of a name, from when it was first seen
-- until it was last seen. An unanswered question changes nothing.
create table dns_record (
    policy_domain text        not null,  -- the domain of ours that the name matters to
    name          text        not null,
    type          text        not null check (type in ('TXT', 'MX')),
    first_seen    timestamptz not null,
    contents      jsonb       not null,  -- sorted texts; empty when there is no such record
    last_seen     timestamptz not null,
    answered_by   text        not null,  -- the server that said so last
    primary key (policy_domain, name, type, first_seen)
);
