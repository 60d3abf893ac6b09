package dev.atelier.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.registry.ResourceQuery.Created;
import dev.atelier.registry.ResourceQuery.Order;
import dev.atelier.registry.secret.Resealing;
import dev.atelier.registry.secret.SealingKey;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.CredentialUse;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store promises, on both databases. */
abstract class ResourceStoreContract {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Kind<Note> NOTE = Kind.of("note", "note_", Note.class)
            .keepingVersions()
            .uniqueBy(Note::name)
            .within(Note::shelf);

    record Note(@Nullable String name, @Nullable String shelf, int pages, List<String> lines) {
        static Note named(String name) {
            return new Note(name, null, 0, List.of());
        }

        Note withPages(int count) {
            return new Note(name, shelf, count, lines);
        }
    }

    private final MovableClock clock = new MovableClock(START);
    private TestDatabase database;
    private SqlJournal journal;
    private ResourceStore store;

    abstract TestDatabase fresh();

    @BeforeEach
    void open() {
        database = fresh();
        journal = SqlJournal.open(database.config());
        store = new ResourceStore(journal.database(), clock);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private Resource<Note> made(Note note) {
        return store.create(NOTE, "w", note).orElseThrow();
    }

    @Test
    void a_resource_comes_back_as_it_was_stored() {
        var note = new Note("a", "shelf", 3, List.of("eins", "zwei \u0000 \"drei\""));
        var made = made(note);
        assertThat(made.id()).startsWith("note_");
        assertThat(made.version()).isEqualTo(1);
        assertThat(store.find(NOTE, made.ref())).contains(made);
        assertThat(made.body()).isEqualTo(note);
    }

    @Test
    void nothing_is_found_from_another_workspace() {
        var made = made(Note.named("a"));
        var elsewhere = new Ref("other", made.id());
        assertThat(store.find(NOTE, elsewhere)).isEmpty();
        assertThat(store.findVersion(NOTE, elsewhere, 1)).isEmpty();
        assertThat(store.versions(NOTE, elsewhere, 100, 10)).isEmpty();
        assertThat(store.list(NOTE, ResourceQuery.newest("other", 10)).data()).isEmpty();
        assertThat(store.update(NOTE, elsewhere, current -> current.body().withPages(1)))
                .isEqualTo(new Saved.Missing<>());
        assertThat(store.archive(NOTE, elsewhere)).isEmpty();
        assertThat(store.delete(NOTE, elsewhere)).isFalse();
        assertThat(store.findByKey(NOTE, "other", "a")).isEmpty();
        assertThat(store.find(NOTE, made.ref())).contains(made);
    }

    @Test
    void kinds_do_not_mix() {
        var made = made(Note.named("a"));
        var card = Kind.of("card", "card_", Note.class).uniqueBy(Note::name);
        assertThat(store.find(card, made.ref())).isEmpty();
        assertThat(store.create(card, made.ref(), Note.named("a"))).isPresent();
    }

    @Test
    void a_unique_key_is_taken_once_in_a_workspace() {
        made(Note.named("a"));
        var other = made(Note.named("b"));
        assertThat(store.create(NOTE, "w", Note.named("a"))).isEmpty();
        assertThat(store.create(NOTE, "v", Note.named("a"))).isPresent();
        assertThat(store.create(NOTE, "w", new Note(null, null, 1, List.of()))).isPresent();
        assertThat(store.create(NOTE, "w", new Note(null, null, 1, List.of()))).isPresent();
        assertThat(store.update(NOTE, other.ref(), current -> Note.named("a"))).isEqualTo(new Saved.Taken<>("a"));
        assertThat(store.find(NOTE, other.ref())).contains(other);
    }

    @Test
    void a_unique_key_finds_its_resource_in_its_workspace_and_anywhere() {
        var made = made(Note.named("a"));
        assertThat(store.findByKey(NOTE, "w", "a")).contains(made);
        assertThat(store.findAnywhereByKey(NOTE, "a")).contains(made);
        assertThat(store.findAnywhereByKey(NOTE, "b")).isEmpty();
    }

    @Test
    void archiving_gives_the_unique_key_back() {
        var first = made(Note.named("a"));
        store.archive(NOTE, first.ref());
        assertThat(store.findByKey(NOTE, "w", "a")).isEmpty();
        var second = made(Note.named("a"));
        assertThat(store.findByKey(NOTE, "w", "a")).contains(second);
    }

    @Test
    void a_change_makes_the_next_version_and_the_old_one_stays() {
        var made = made(Note.named("a"));
        clock.move(Duration.ofSeconds(1));
        var saved = store.update(NOTE, made.ref(), current -> current.body().withPages(7));
        var next = ((Saved.Done<Note>) saved).resource();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.body().pages()).isEqualTo(7);
        assertThat(next.times().createdAt()).isEqualTo(START);
        assertThat(next.times().updatedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(store.find(NOTE, made.ref())).contains(next);
        assertThat(store.findVersion(NOTE, made.ref(), 1)).contains(made);
        assertThat(store.findVersion(NOTE, made.ref(), 3)).isEmpty();
        assertThat(store.versions(NOTE, made.ref(), Integer.MAX_VALUE, 10)).containsExactly(next, made);
        assertThat(store.versions(NOTE, made.ref(), 2, 10)).containsExactly(made);
    }

    @Test
    void a_change_that_changes_nothing_keeps_the_version() {
        var made = made(Note.named("a"));
        clock.move(Duration.ofSeconds(1));
        assertThat(store.update(NOTE, made.ref(), Resource::body)).isEqualTo(new Saved.Done<>(made, false));
    }

    @Test
    void a_change_of_another_version_than_expected_is_refused() {
        var made = made(Note.named("a"));
        store.update(NOTE, made.ref(), 1, current -> current.body().withPages(1));
        var late = store.update(NOTE, made.ref(), 1, current -> current.body().withPages(2));
        assertThat(late).isInstanceOf(Saved.Stale.class);
        assertThat(store.find(NOTE, made.ref()).orElseThrow().body().pages()).isEqualTo(1);
    }

    @Test
    void a_change_may_refuse_and_then_nothing_happened() {
        var made = made(Note.named("a"));
        assertThatThrownBy(() -> store.update(NOTE, made.ref(), current -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.find(NOTE, made.ref())).contains(made);
    }

    @Test
    void changes_at_the_same_time_are_all_kept() {
        var made = made(Note.named("a"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(_ -> threads.execute(() -> store.update(
                            NOTE,
                            made.ref(),
                            current -> current.body().withPages(current.body().pages() + 1))));
        }
        var now = store.find(NOTE, made.ref()).orElseThrow();
        assertThat(now.body().pages()).isEqualTo(8);
        assertThat(now.version()).isEqualTo(9);
        assertThat(store.versions(NOTE, made.ref(), Integer.MAX_VALUE, 100)).hasSize(9);
    }

    @Test
    void an_archived_resource_is_found_but_does_not_change() {
        var made = made(Note.named("a"));
        clock.move(Duration.ofSeconds(1));
        var archived =
                store.archive(NOTE, made.ref(), note -> note.withPages(0)).orElseThrow();
        assertThat(archived.times().archivedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(archived.version()).isEqualTo(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(store.archive(NOTE, made.ref())).contains(archived);
        assertThat(store.update(NOTE, made.ref(), current -> current.body().withPages(9)))
                .isEqualTo(new Saved.Archived<>(archived));
        assertThat(store.find(NOTE, made.ref())).contains(archived);
    }

    @Test
    void a_deleted_resource_is_gone_with_its_versions() {
        var made = made(Note.named("a"));
        assertThat(store.delete(NOTE, made.ref())).isTrue();
        assertThat(store.delete(NOTE, made.ref())).isFalse();
        assertThat(store.find(NOTE, made.ref())).isEmpty();
        assertThat(store.findVersion(NOTE, made.ref(), 1)).isEmpty();
        assertThat(store.create(NOTE, made.ref(), Note.named("a"))).isPresent();
    }

    @Test
    void a_list_is_paged_in_both_orders_without_gap_or_repeat() {
        var made = new ArrayList<Resource<Note>>();
        for (int i = 0; i < 45; i++) {
            made.add(made(Note.named("n" + i)));
            if (i % 3 == 0) {
                clock.move(Duration.ofMillis(1));
            }
        }
        assertThat(paged(ResourceQuery.newest("w", 20).in(Order.OLDEST_FIRST)))
                .hasSize(45)
                .doesNotHaveDuplicates();
        var newest = paged(ResourceQuery.newest("w", 20));
        assertThat(newest).hasSize(45).doesNotHaveDuplicates();
        assertThat(newest.getFirst().times().createdAt())
                .isEqualTo(made.getLast().times().createdAt());
        assertThat(newest.reversed())
                .isEqualTo(paged(ResourceQuery.newest("w", 7).in(Order.OLDEST_FIRST)));
    }

    private List<Resource<Note>> paged(ResourceQuery query) {
        var all = new ArrayList<Resource<Note>>();
        var page = store.list(NOTE, query);
        all.addAll(page.data());
        while (page.next() != null) {
            assertThat(page.data()).hasSize(query.limit());
            var position = Page.Position.parse(page.next().toString()).orElseThrow();
            page = store.list(NOTE, query.after(position));
            all.addAll(page.data());
        }
        return all;
    }

    @Test
    void a_last_page_that_is_full_has_no_next_one() {
        made(Note.named("a"));
        made(Note.named("b"));
        assertThat(store.list(NOTE, ResourceQuery.newest("w", 2)).next()).isNull();
    }

    @Test
    void a_list_hides_the_archived_unless_asked() {
        var kept = made(Note.named("a"));
        var archived = store.archive(NOTE, made(Note.named("b")).ref()).orElseThrow();
        var query = ResourceQuery.newest("w", 10);
        assertThat(store.list(NOTE, query).data()).containsExactly(kept);
        assertThat(store.list(NOTE, query.includingArchived(true)).data()).containsExactlyInAnyOrder(kept, archived);
    }

    @Test
    void a_list_takes_ranges_of_creation() {
        var first = made(Note.named("a"));
        clock.move(Duration.ofMillis(1));
        var second = made(Note.named("b"));
        clock.move(Duration.ofMillis(1));
        var third = made(Note.named("c"));
        var middle = second.times().createdAt();
        var past = middle.plusNanos(1);
        assertThat(created(Created.ANY_TIME.atOrAfter(middle))).containsExactly(third, second);
        assertThat(created(Created.ANY_TIME.atOrAfter(past))).containsExactly(third);
        assertThat(created(Created.ANY_TIME.after(middle))).containsExactly(third);
        assertThat(created(Created.ANY_TIME.atOrBefore(middle))).containsExactly(second, first);
        assertThat(created(Created.ANY_TIME.before(middle))).containsExactly(first);
        assertThat(created(Created.ANY_TIME.before(past))).containsExactly(second, first);
        assertThat(created(Created.ANY_TIME.after(middle).before(middle))).isEmpty();
    }

    private List<Resource<Note>> created(Created range) {
        return store.list(NOTE, ResourceQuery.newest("w", 10).created(range)).data();
    }

    @Test
    void children_are_listed_and_counted_by_their_parent() {
        made(Note.named("a"));
        var first = made(new Note("b", "s", 1, List.of()));
        clock.move(Duration.ofMillis(1));
        var second = made(new Note("c", "s", 1, List.of()));
        var query = ResourceQuery.newest("w", 10).of("s");
        assertThat(store.list(NOTE, query).data()).containsExactly(second, first);
        assertThat(store.list(NOTE, query.in(Order.OLDEST_FIRST)).data()).containsExactly(first, second);
        assertThat(store.count(NOTE, "w", "s")).isEqualTo(2);
        store.archive(NOTE, first.ref());
        assertThat(store.count(NOTE, "w", "s")).isEqualTo(1);
        store.update(NOTE, second.ref(), current -> new Note("c", "t", 1, List.of()));
        assertThat(store.count(NOTE, "w", "s")).isZero();
        assertThat(store.count(NOTE, "w", "t")).isEqualTo(1);
    }

    @Test
    void a_field_that_a_later_release_dropped_does_not_hinder_reading() {
        record Larger(String name, int pages, String colour) {}
        var made = store.create(Kind.of("note", "note_", Larger.class), "w", new Larger("a", 4, "red"))
                .orElseThrow();
        var read = store.find(NOTE, made.ref()).orElseThrow().body();
        assertThat(read.pages()).isEqualTo(4);
    }

    private Resource<Credential> credential(SecretBox box) {
        var made = new Credentials(store, box, new SecretMask())
                .add(
                        "w",
                        new Credential("vlt_1", "Shop", new Auth.StaticBearer("https://shop.test/"), Map.of()),
                        Map.of("token", "a-token-of-the-shop"));
        return made.orElseThrow();
    }

    @Test
    void who_used_a_credential_is_one_entry_for_each_hour_session_and_host() {
        var credential = credential(SecretBox.of("a key that is long enough for the tests"));
        var uses = new CredentialUses(journal.database(), clock);
        var one = SessionId.create();
        uses.note(credential, one, CredentialUse.MCP, "shop.test:443");
        clock.move(Duration.ofMinutes(5));
        uses.note(credential, one, CredentialUse.MCP, "shop.test:443");
        uses.note(credential, SessionId.create(), CredentialUse.MCP, "shop.test:443");
        clock.move(Duration.ofHours(1));
        uses.note(credential, one, CredentialUse.MCP, "shop.test:443");

        var all = uses.list("w", credential.id(), null, null, 10);
        assertThat(all).extracting(CredentialUse::uses).containsExactly(1L, 1L, 2L);
        assertThat(all.getLast().first()).isEqualTo(START);
        assertThat(all.getLast().last()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(all.getFirst().subject())
                .isEqualTo(new CredentialUse.Subject(credential.id(), "vlt_1", "Shop", "mcp", "shop.test:443"));
        assertThat(uses.list("w", null, one.value(), null, 10)).hasSize(2);
        assertThat(uses.list("w", null, null, all.getFirst().id(), 10)).isEqualTo(all.subList(1, 3));
        assertThat(uses.list("other", null, null, null, 10)).isEmpty();
        assertThat(uses.last("w", credential.id())).contains(all.getFirst().last());
    }

    @Test
    void a_session_that_reaches_ever_more_hosts_does_not_fill_the_book() {
        var credential = credential(SecretBox.of("a key that is long enough for the tests"));
        var uses = new CredentialUses(journal.database(), clock);
        var session = SessionId.create();
        for (int i = 0; i < 120; i++) {
            uses.note(credential, session, CredentialUse.NETWORK, "host-" + i + ":443");
        }
        var all = uses.list("w", null, session.value(), null, 1_000);
        assertThat(all).hasSize(101);
        assertThat(all)
                .filteredOn(use -> use.subject().host().equals("*"))
                .singleElement()
                .satisfies(rest -> assertThat(rest.uses()).isEqualTo(20));
    }

    @Test
    void what_is_sealed_is_sealed_anew_without_being_changed() throws Exception {
        var old = SecretBox.of("a key that is long enough for the tests");
        var credential = credential(old);
        var keys = List.of(
                SealingKey.of("another key that is long enough too"),
                SealingKey.of("a key that is long enough for the tests"));
        var box = SecretBox.of(() -> keys);
        var resealing = new Resealing(journal.database(), box);
        assertThat(resealing.look().old(keys.getFirst().id())).isEqualTo(1);
        assertThat(resealing.reseal()).isEqualTo(1);
        assertThat(resealing.reseal()).isZero();
        assertThat(resealing.look().byKey())
                .containsExactly(Map.entry(keys.getFirst().id(), 1));

        var found = new Credentials(store, SecretBox.of("another key that is long enough too"), new SecretMask());
        var after = found.find("w", "vlt_1", credential.id()).orElseThrow();
        assertThat(after.version()).isEqualTo(1);
        assertThat(found.secrets(after)).containsEntry("token", "a-token-of-the-shop");
        assertThat(new Resealing(journal.database(), old).look().unreadable()).isEqualTo(1);
    }
}
