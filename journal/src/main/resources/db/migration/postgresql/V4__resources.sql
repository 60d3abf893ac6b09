-- Everything of the API that lasts and is not a session: agents, environments, files, skills, keys… One row each, as it is now.
create table resource (
    workspace   text    collate "C" not null,
    kind        text    collate "C" not null,
    id          text    collate "C" not null,
    parent      text    collate "C",
    unique_key  text    collate "C",
    version     integer not null,
    body        text    not null,
    created_at  bigint  not null,
    updated_at  bigint  not null,
    archived_at bigint,
    primary key (workspace, kind, id)
);

create index resource_by_age on resource (workspace, kind, created_at desc, id desc);

create index resource_by_parent on resource (workspace, kind, parent, created_at desc, id desc) where parent is not null;

-- Names that may be taken once. Archiving gives one back. The kind comes first: a key is looked up before anyone knows whose it is.
create unique index resource_key on resource (kind, unique_key, workspace) where unique_key is not null and archived_at is null;

-- What a versioned resource was; never changes.
create table resource_version (
    workspace  text    collate "C" not null,
    kind       text    collate "C" not null,
    id         text    collate "C" not null,
    version    integer not null,
    body       text    not null,
    created_at bigint  not null,
    primary key (workspace, kind, id, version)
);
