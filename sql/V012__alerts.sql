-- What cannot wait for Monday. What is seen is found in reports every time; what is kept is what was
-- told, what is still to be told, and what somebody did about it. Alerts about Rollcall's own work
-- have an empty policy domain.

create table alert_domain (
    policy_domain text        primary key,
    since         timestamptz not null,   -- when it was first looked at; what was there is no news
    looked        timestamptz not null    -- when it was last looked at
);
comment on table alert_domain is 'domains that alerts are looked for in, and since when';

create table alert (
    policy_domain   text        not null,
    id              text        not null,   -- digest of what it is about, the same on every day
    kind            text        not null,
    severity        text        not null check (severity in ('critical', 'warning', 'notice')),
    subject         text        not null,
    evidence        text[]      not null,   -- sentences
    fix             text        not null,
    cause           text,                   -- the id of the alert that explains it
    first_day       date        not null,   -- days of mail, as reports tell
    last_day        date        not null,
    measure         bigint      not null,   -- how much of it there is, mostly messages of a day
    strength        text        not null check (strength in ('strong', 'faint', 'over')),
    opened          timestamptz not null,
    ended           timestamptz,
    ended_because   text,
    base            bigint      not null,   -- its measure when it was last told
    told            timestamptz,
    under           text,                   -- the id of the alert that it was told under
    pending         text check (pending in ('opened', 'grew', 'back', 'resolved')),
    handling        text check (handling in ('acknowledged', 'muted')),
    handled_until   date,
    handled_by      text,
    handled_at      timestamptz,
    handled_because text,
    primary key (policy_domain, id),
    check ((ended is null) = (ended_because is null)),
    check ((handling is null) = (handled_by is null)),
    check ((handling is null) = (handled_at is null)),
    check (handling is distinct from 'muted' or handled_until is not null)
);
create index alert_open on alert (policy_domain) where ended is null or pending is not null;
comment on table alert is 'alerts over time: what was told, what is to be told, what is done about them';

create table alert_event (
    policy_domain text        not null,
    id            text        not null,
    number        bigint      generated always as identity,
    at            timestamptz not null,
    by            text,                     -- null when Rollcall found it
    what          text        not null check (what in ('noted', 'opened', 'grew', 'back', 'resolved',
                                                       'told', 'acknowledged', 'muted', 'unmuted')),
    words         text,
    until         date,
    primary key (policy_domain, id, number)
);
comment on table alert_event is 'what happened to alerts, in order; is never changed';

-- Each message waits for each channel by itself, so that a dead channel holds up no other.
create table alert_delivery (
    channel      text        not null,   -- its configured name
    message      text        not null,   -- digest of the message; receivers know a repeat by it
    content      jsonb       not null,
    queued       timestamptz not null,
    next_attempt timestamptz not null,
    attempts     integer     not null default 0,
    delivered    timestamptz,
    given_up     timestamptz,
    error        text,                   -- why the last attempt failed; may quote the receiver
    primary key (channel, message)
);
create index alert_delivery_waiting on alert_delivery (next_attempt)
    where delivered is null and given_up is null;
comment on table alert_delivery is 'messages on their way, one for each channel; a table of operation';
