package dev.atelier.server.v1.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.memorystores.BetaManagedAgentsMemoryStore;
import com.anthropic.models.beta.memorystores.MemoryStoreCreateParams;
import com.anthropic.models.beta.memorystores.MemoryStoreUpdateParams;
import com.anthropic.models.beta.memorystores.memories.BetaManagedAgentsMemory;
import com.anthropic.models.beta.memorystores.memories.BetaManagedAgentsMemoryView;
import com.anthropic.models.beta.memorystores.memories.BetaManagedAgentsPrecondition;
import com.anthropic.models.beta.memorystores.memories.MemoryCreateParams;
import com.anthropic.models.beta.memorystores.memories.MemoryDeleteParams;
import com.anthropic.models.beta.memorystores.memories.MemoryListParams;
import com.anthropic.models.beta.memorystores.memories.MemoryRetrieveParams;
import com.anthropic.models.beta.memorystores.memories.MemoryUpdateParams;
import com.anthropic.models.beta.memorystores.memoryversions.MemoryVersionListParams;
import com.anthropic.models.beta.memorystores.memoryversions.MemoryVersionRedactParams;
import com.anthropic.models.beta.memorystores.memoryversions.MemoryVersionRetrieveParams;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official SDK on memory stores, and bodies that are wrong. */
class MemoryApiTest extends ServerTest {
    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @Test
    void a_memory_is_written_read_changed_and_deleted_and_every_step_is_a_version() {
        var store = store("Notes");
        var created = create(store, "/plans/today.md", "walk");
        var read = retrieve(store, created.id());
        var changed = sdk.beta()
                .memoryStores()
                .memories()
                .update(MemoryUpdateParams.builder()
                        .memoryStoreId(store.id())
                        .memoryId(created.id())
                        .content("run")
                        .precondition(BetaManagedAgentsPrecondition.builder()
                                .contentSha256(created.contentSha256())
                                .build())
                        .build())
                .validate();
        sdk.beta()
                .memoryStores()
                .memories()
                .delete(MemoryDeleteParams.builder()
                        .memoryStoreId(store.id())
                        .memoryId(created.id())
                        .expectedContentSha256(changed.contentSha256())
                        .build())
                .validate();

        assertThat(read.content()).contains("walk");
        assertThat(read.contentSizeBytes()).isEqualTo(4);
        assertThat(changed.memoryVersionId()).isNotEqualTo(created.memoryVersionId());
        assertThatThrownBy(() -> retrieve(store, created.id())).isInstanceOf(NotFoundException.class);
        var versions = sdk
                .beta()
                .memoryStores()
                .memoryVersions()
                .list(MemoryVersionListParams.builder()
                        .memoryStoreId(store.id())
                        .memoryId(created.id())
                        .view(BetaManagedAgentsMemoryView.FULL)
                        .limit(1)
                        .build())
                .autoPager()
                .stream()
                .map(version -> version.validate().operation().asString() + " "
                        + version.content().orElse("-"))
                .toList();
        assertThat(versions).containsExactly("deleted -", "modified run", "created walk");
    }

    @Test
    void what_was_said_can_be_redacted_unless_it_is_said_now() {
        var store = store("Redacted");
        var memory = create(store, "/a", "a secret");
        var path = "/v1/memory_stores/" + store.id() + "/memory_versions/";

        var refused = api.post(path + memory.memoryVersionId() + "/redact", "{}");
        api.post("/v1/memory_stores/" + store.id() + "/memories/" + memory.id(), "{\"content\":\"harmless\"}");
        var redacted = sdk.beta()
                .memoryStores()
                .memoryVersions()
                .redact(MemoryVersionRedactParams.builder()
                        .memoryStoreId(store.id())
                        .memoryVersionId(memory.memoryVersionId())
                        .build())
                .validate();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(redacted.content()).isEmpty();
        assertThat(redacted.path()).isEmpty();
        assertThat(redacted.redactedAt()).isPresent();
        assertThat(api.get(path + "?view=full").body()).doesNotContain("a secret");
    }

    @Test
    void a_list_goes_by_path_and_folds_what_lies_in_folders() {
        var store = store("Tree");
        for (var path : new String[] {"/b", "/a/2", "/a/1/x", "/a/1/y", "/c"}) {
            create(store, path, path);
        }

        assertThat(list(store, "")).containsExactly("/a/1/x", "/a/1/y", "/a/2", "/b", "/c");
        assertThat(list(store, "depth=1")).containsExactly("/a/", "/b", "/c");
        assertThat(list(store, "depth=1&path_prefix=/a/")).containsExactly("/a/1/", "/a/2");
        var paged = sdk
                .beta()
                .memoryStores()
                .memories()
                .list(MemoryListParams.builder()
                        .memoryStoreId(store.id())
                        .depth(1)
                        .limit(2)
                        .build())
                .autoPager()
                .stream()
                .map(item -> item.validate().path())
                .toList();
        assertThat(paged).containsExactly("/a/", "/b", "/c");
    }

    private List<String> list(BetaManagedAgentsMemoryStore store, String query) {
        return api.get("/v1/memory_stores/" + store.id() + "/memories?" + query)
                .json()
                .path("data")
                .findValuesAsString("path");
    }

    @ParameterizedTest
    @CsvSource({"/a/b", "/a", "/a/b/c"})
    void a_path_that_is_taken_is_a_conflict_which_says_by_whom(String path) {
        var store = store("Conflict");
        var there = create(store, "/a/b", "first");

        var answer = api.post(
                "/v1/memory_stores/" + store.id() + "/memories", "{\"path\":\"" + path + "\",\"content\":\"second\"}");

        var error = answer.json().path("error");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(error.path("type").asString()).isEqualTo("memory_path_conflict_error");
        assertThat(error.path("conflicting_memory_id").asString()).isEqualTo(there.id());
        assertThat(error.path("conflicting_path").asString()).isEqualTo("/a/b");
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused_unless_it_is_the_same_change() {
        var store = store("Precondition");
        var memory = create(store, "/a", "one");
        var path = "/v1/memory_stores/" + store.id() + "/memories/" + memory.id();
        var stale = ",\"precondition\":{\"type\":\"content_sha256\",\"content_sha256\":\"" + "0".repeat(64) + "\"}}";

        var other = api.post(path, "{\"content\":\"two\"" + stale);
        var same = api.post(path, "{\"content\":\"one\"" + stale);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("error").path("type").asString()).isEqualTo("memory_precondition_failed_error");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().path("memory_version_id").asString()).isEqualTo(memory.memoryVersionId());
    }

    @Test
    void of_edits_of_one_memory_at_once_none_is_lost() throws Exception {
        var store = store("Shared");
        create(store, "/list.md", "begun");
        var edits = new ArrayList<Future<?>>();
        try (var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int session = 0; session < 4; session++) {
                var name = "sesn_" + session;
                var shelf = shelf(store.id(), name);
                edits.add(sessions.submit(() -> {
                    for (int i = 0; i < 6; i++) {
                        var replaced = false;
                        while (!replaced) {
                            var before = new String(shelf.read("/list.md").orElseThrow(), UTF_8);
                            var after = before + " " + name + ":" + i;
                            replaced = shelf.replace("/list.md", before.getBytes(UTF_8), after.getBytes(UTF_8));
                        }
                    }
                    return null;
                }));
            }
            for (var edit : edits) {
                edit.get();
            }
        }
        var list = new String(shelf(store.id(), "sesn_1").read("/list.md").orElseThrow(), UTF_8);
        assertThat(list.split(" ")).hasSize(1 + 4 * 6).doesNotHaveDuplicates();
    }

    private StoreShelf shelf(String store, String session) throws FileRefusal {
        var terms = new SessionTerms.MemoryStore(store, "read_write", "/mnt/memory/shared", null, "Shared", null);
        return new StoreShelf(
                server.part(ResourceStore.class),
                server.part(Memories.class),
                new Ref("local", store),
                new StoreShelf.Mount(new SessionId(session), terms, SandboxPath.parse(terms.mountPath())));
    }

    @Test
    void an_archived_store_can_be_read_and_not_written() {
        var store = store("Archive");
        var memory = create(store, "/a", "one");
        var archived = sdk.beta().memoryStores().archive(store.id()).validate();

        assertThat(archived.archivedAt()).isPresent();
        assertThat(retrieve(store, memory.id()).content()).contains("one");
        assertThat(api.post("/v1/memory_stores/" + store.id() + "/memories", "{\"path\":\"/b\",\"content\":\"\"}")
                        .status())
                .isEqualTo(409);
        assertThat(sdk.beta().memoryStores().delete(store.id()).validate().id()).isEqualTo(store.id());
        assertThatThrownBy(() -> sdk.beta().memoryStores().retrieve(store.id())).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | path",
                "{\"path\":7} | path",
                "{\"path\":\"a\"} | path",
                "{\"path\":\"/a/\"} | path",
                "{\"path\":\"/a//b\"} | path",
                "{\"path\":\"/../b\"} | path",
                "{\"path\":\"/a\\u0007\"} | path",
                "{\"path\":\"/a\\u0000\"} | path",
                "{\"path\":\"/a\\ud800\"} | path",
                "{\"path\":\"/e\\u0301\"} | path",
                "{\"path\":\"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21\"} | path",
                "{\"path\":\"/a\",\"content\":{}} | content",
                "{\"path\":\"/a\",\"contents\":\"\"} | contents",
            })
    void a_wrong_memory_is_refused_by_the_field(String body, String field) {
        var answer = api.post("/v1/memory_stores/" + store("Wrong").id() + "/memories", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith(field + ":");
    }

    @Test
    void a_memory_is_not_larger_than_it_may_be() {
        var body = "{\"path\":\"/a\",\"content\":\"" + "é".repeat(60_000) + "\"}";

        var answer = api.post("/v1/memory_stores/" + store("Large").id() + "/memories", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith("content:");
    }

    private BetaManagedAgentsMemoryStore store(String name) {
        return sdk.beta()
                .memoryStores()
                .create(MemoryStoreCreateParams.builder().name(name).build())
                .validate();
    }

    private BetaManagedAgentsMemory create(BetaManagedAgentsMemoryStore store, String path, String content) {
        return sdk.beta()
                .memoryStores()
                .memories()
                .create(MemoryCreateParams.builder()
                        .memoryStoreId(store.id())
                        .path(path)
                        .content(content)
                        .build())
                .validate();
    }

    private BetaManagedAgentsMemory retrieve(BetaManagedAgentsMemoryStore store, String id) {
        return sdk.beta()
                .memoryStores()
                .memories()
                .retrieve(MemoryRetrieveParams.builder()
                        .memoryStoreId(store.id())
                        .memoryId(id)
                        .build())
                .validate();
    }

    @Test
    void a_store_is_renamed_listed_and_its_versions_are_read_one_by_one() {
        var store = store("Before");
        var memory = create(store, "/a", "content");
        var stores = sdk.beta().memoryStores();
        var renamed = stores.update(MemoryStoreUpdateParams.builder()
                        .memoryStoreId(store.id())
                        .name("After")
                        .description("What the team knows.")
                        .build())
                .validate();
        assertThat(renamed.name()).isEqualTo("After");
        assertThat(stores.list().autoPager().stream()
                        .map(each -> each.validate().id()))
                .contains(store.id());
        var version = stores.memoryVersions()
                .retrieve(MemoryVersionRetrieveParams.builder()
                        .memoryStoreId(store.id())
                        .memoryVersionId(memory.memoryVersionId())
                        .build())
                .validate();
        assertThat(version.memoryId()).isEqualTo(memory.id());
        assertThat(version.path()).contains("/a");
    }
}
