-- What each source ever sent in a domain's name, so that a judgement of one month does not have to
-- read all that is kept before it.

-- Always the sum of rollup_source over all days, changed in the same transaction. Sums of years may
-- be larger than any one count, hence numeric.
create table source_total (
    policy_domain text    not null,
    source        text    not null,
    messages      numeric not null,
    signed        numeric not null,    -- pass with an aligned signature, by the published alignment
    passing       numeric not null,    -- pass DMARC, recomputed
    rows          bigint  not null,
    primary key (policy_domain, source)
);
comment on table source_total is 'rollup_source by source, summed over all days';

insert into source_total
select r.policy_domain, r.source, sum(r.messages),
    coalesce(sum(r.messages) filter (where
        case when (e.policy ->> 'adkim_strict')::boolean then e.dkim_strict else e.dkim_relaxed end), 0),
    coalesce(sum(r.messages) filter (where e.passes), 0), sum(r.rows)
from rollup_source r
join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
group by 1, 2
order by 1, 2;
