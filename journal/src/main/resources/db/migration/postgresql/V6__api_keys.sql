-- When API keys were used last, to the minute. Apart from the keys, which do not change by being used.
create table api_key_use (
    key_id  text    not null primary key,
    used_at bigint not null
);
