-- Everything of the API that lasts and is not a session: agents, environments, files, skills, keys… One row each, as it is now.
create table resource (
    workspace   text    not null,
    kind        text    not null,
    id          text    not null,
    parent      text,
    unique_key  text,
    version     integer not null,
    body        text    not null,
    created_at  integer not null,
    updated_at  integer not null,
    archived_at integer,
    primary key (workspace, kind, id)
);

create index resource_by_age on resource (workspace, kind, created_at desc, id desc);

create index resource_by_parent on resource (workspace, kind, parent, created_at desc, id desc) where parent is not null;

-- Names that may be taken once. Archiving gives one back. The kind comes first: a key is looked up before anyone knows whose it is.
create unique index resource_key on resource (kind, unique_key, workspace) where unique_key is not null and archived_at is null;

-- What a versioned resource was; never changes.
create table resource_version (
    workspace  text    not null,
    kind       text    not null,
    id         text    not null,
    version    integer not null,
    body       text    not null,
    created_at integer not null,
    primary key (workspace, kind, id, version)
);
