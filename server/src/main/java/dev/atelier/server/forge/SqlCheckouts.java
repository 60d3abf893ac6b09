package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.git.BranchName;
import dev.atelier.git.Checkout;
import dev.atelier.git.CheckoutRegister;
import dev.atelier.git.Credential;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkouts in the server's database, with the secrets of their sessions' resources or of the settings. Thread-safe. */
final class SqlCheckouts implements CheckoutRegister {
    private static final String KEEP = """
            insert into git_checkout (session_id, resource_id, workspace, actor, remote, mount_path, branch, commit_id, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (session_id, resource_id) do update
               set remote = excluded.remote, mount_path = excluded.mount_path, branch = excluded.branch,
                   commit_id = excluded.commit_id, at = excluded.at
            """;
    private static final String ALL = """
            select session_id, resource_id, remote, mount_path, branch, commit_id
              from git_checkout
             where session_id = ?
             order by at, resource_id
            """;
    private static final String AGENT = "select actor from git_checkout where session_id = ? and resource_id = ?";
    private static final String FORGET = "delete from git_checkout where session_id = ?";

    private final SharedDatabase database;
    private final ForgeKeys keys;
    private final InstantSource clock;

    SqlCheckouts(SharedDatabase database, ForgeKeys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<Checkout> all(String session) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(ALL)) {
                select.setString(1, session);
                try (var rows = select.executeQuery()) {
                    var found = new ArrayList<Checkout>();
                    while (rows.next()) {
                        found.add(checkout(rows));
                    }
                    return found;
                }
            }
        });
    }

    private static Checkout checkout(ResultSet row) throws SQLException {
        var branch = row.getString("branch");
        return new Checkout(
                row.getString("session_id"),
                row.getString("resource_id"),
                remote(row.getString("remote")),
                row.getString("mount_path"),
                new Checkout.State(branch == null ? null : new BranchName(branch), row.getString("commit_id")));
    }

    static Remote remote(String text) {
        try {
            return Remote.parse(text);
        } catch (GitFailure e) {
            throw new IllegalStateException("an address was kept that is none any more", e);
        }
    }

    /** For whom it was made. */
    Optional<String> agent(Checkout checkout) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(AGENT)) {
                select.setString(1, checkout.session());
                select.setString(2, checkout.resource());
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<Credential> credential(String workspace, Checkout checkout)
            throws GitFailure, InterruptedException {
        try {
            var own = keys.own(workspace, checkout.resource());
            return own.isPresent() ? own.map(Credential::token) : keys.ofServer(workspace, checkout.remote());
        } catch (ForgeFailure e) {
            throw ForgeKeys.failure(e);
        }
    }

    @Override
    public void keep(Requester who, Checkout checkout) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement(KEEP)) {
                var branch = checkout.state().branch();
                insert.setString(1, checkout.session());
                insert.setString(2, checkout.resource());
                insert.setString(3, who.scope());
                insert.setString(4, who.actor());
                insert.setString(5, checkout.remote().toString());
                insert.setString(6, checkout.mountPath());
                insert.setString(7, branch == null ? null : branch.value());
                insert.setString(8, checkout.state().commit());
                insert.setLong(9, clock.instant().toEpochMilli());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void forget(String session) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(FORGET)) {
                delete.setString(1, session);
                return delete.executeUpdate();
            }
        });
    }
}
