package dev.atelier.models.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.models.catalogue.Serving.Provided;
import dev.atelier.models.catalogue.Serving.Rehearsed;
import dev.atelier.models.catalogue.Serving.Why;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogueTest {
    private static final Map<String, String> KEY = Map.of("ANTHROPIC_API_KEY", "sk-ant-of-a-test");

    @TempDir
    Path directory;

    private static ModelCatalogue with(Map<String, String> environment) {
        return ModelCatalogue.load(null, environment);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("models.json"), text);
    }

    @Test
    void without_a_key_the_rehearsal_answers_and_the_reason_names_the_variable() {
        assertThat(with(Map.of()).resolve("claude-opus-4-8"))
                .asInstanceOf(InstanceOfAssertFactories.type(Rehearsed.class))
                .satisfies(rehearsed -> {
                    assertThat(rehearsed.why()).isEqualTo(Why.NO_KEY);
                    assertThat(rehearsed.reason())
                            .contains("claude-opus-4-8", "ANTHROPIC_API_KEY", "no language model");
                });
    }

    @Test
    void with_a_key_its_provider_answers() {
        var provided = provided(with(KEY), "claude-opus-4-8");
        assertThat(provided.upstreamId()).isEqualTo("claude-opus-4-8");
        assertThat(provided.endpoint().baseUrl()).isEqualTo(URI.create("https://api.anthropic.com"));
        assertThat(Objects.requireNonNull(provided.endpoint().key()).reveal()).isEqualTo("sk-ant-of-a-test");
        assertThat(provided.toString()).doesNotContain("sk-ant-of-a-test");
    }

    @Test
    void a_model_that_is_not_listed_yet_is_reached_by_its_prefix() {
        var provided = provided(with(KEY), "claude-of-tomorrow");
        assertThat(provided.endpoint().provider()).isEqualTo("anthropic");
        assertThat(provided.entry()).isEmpty();
    }

    @Test
    void a_local_server_is_reached_by_its_route_without_a_key() {
        var provided = provided(with(Map.of()), "ollama/llama3:8b");
        assertThat(provided.upstreamId()).isEqualTo("llama3:8b");
        assertThat(provided.endpoint().baseUrl()).isEqualTo(URI.create("http://localhost:11434/v1"));
        assertThat(provided.endpoint().key()).isNull();
    }

    @Test
    void a_server_in_the_place_of_openai_needs_no_key() {
        assertThat(with(Map.of()).resolve("openai/x")).isInstanceOf(Rehearsed.class);
        var local = with(Map.of("OPENAI_BASE_URL", "http://localhost:8000/v1"));
        assertThat(provided(local, "openai/meta/x").upstreamId()).isEqualTo("meta/x");
    }

    @Test
    void a_model_that_nobody_knows_is_played_by_the_rehearsal() {
        assertThat(with(KEY).resolve("gpt"))
                .isInstanceOfSatisfying(
                        Rehearsed.class,
                        rehearsed -> assertThat(rehearsed.why()).isEqualTo(Why.UNKNOWN_MODEL));
        assertThat(with(KEY).resolve("rehearsal"))
                .isInstanceOfSatisfying(
                        Rehearsed.class,
                        rehearsed -> assertThat(rehearsed.why()).isEqualTo(Why.CHOSEN));
    }

    @Test
    void an_own_file_is_laid_over_the_built_in_one() throws IOException {
        var file = file("""
                {
                  // a model of one's own, and another price for one that is known
                  "providers": [{"name": "vllm", "kind": "openai", "base_url": "http://gpu:8000/v1"}],
                  "models": [
                    {"id": "qwen", "provider": "vllm", "prices": [{"input": 0.05, "output": 0.1}]},
                    {"id": "claude-opus-4-8", "provider": "anthropic"}
                  ]
                }
                """);
        var catalogue = ModelCatalogue.load(file, KEY);
        assertThat(provided(catalogue, "qwen").endpoint().baseUrl()).isEqualTo(URI.create("http://gpu:8000/v1"));
        assertThat(catalogue.find("vllm/qwen"))
                .isEqualTo(catalogue.find("qwen"))
                .isPresent();
        assertThat(catalogue.find("claude-opus-4-8").orElseThrow().prices()).isEmpty();
        assertThat(catalogue.find("claude-fable-5")).isPresent();
        assertThat(catalogue.models().getLast().id()).isEqualTo("rehearsal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"modles": []}                                                               | modles is not known
            {"models": [{"id": "x"}]}                                                    | models[0].provider is missing
            {"models": [{"id": "x", "provider": "nobody"}]}                              | names the provider 'nobody'
            {"models": [{"id": "x", "provider": "openai", "max_tokens": 0}]}             | models[0].max_tokens must be
            {"models": [{"id": "rehearsal", "provider": "openai"}]}                      | built in
            {"models": [{"id": "x", "provider": "openai", "prices": [{"input": 1}]}]}    | models[0].prices[0].output is missing
            {"models": [{"id": "x", "provider": "openai", "prices": [{"input": -1, "output": 1}]}]} | models[0].prices[0].input must be
            {"models": [{"id": "x", "provider": "openai", "prices": [{"input": 1e-7, "output": 1}]}]} | at most 6 decimals
            {"models": [{"id": "x", "provider": "openai", "prices": [{"input": 1, "output": 1}, {"input": 1, "output": 1}]}]} | on which an earlier entry holds
            {"models": [{"id": "x", "provider": "openai", "created_at": "today"}]}       | was 'today'
            {"providers": [{"name": "x", "kind": "smoke", "base_url": "http://x"}]}      | must be anthropic or openai
            {"providers": [{"name": "x", "kind": "openai", "base_url": "http://a:b@x"}]} | without user, password
            {"providers": [{"name": "x/y", "kind": "openai", "base_url": "http://x"}]}   | providers[0].name must be
            {"providers": [{"name": "x", "kind": "openai", "base_url": "http://x", "key_env": "sk-ant-1"}]} | providers[0].key_env must be the name
            {"models": []                                                                | is not valid JSON at line
            []                                                                           | must be an object
            """)
    void a_faulty_file_is_refused_and_the_place_named(String text, String told) throws IOException {
        var file = file(text);
        assertThatThrownBy(() -> ModelCatalogue.load(file, Map.of()))
                .isInstanceOf(InvalidModelsFileException.class)
                .hasMessageContaining(told);
    }

    @Test
    void a_faulty_base_url_in_the_environment_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> with(Map.of("ANTHROPIC_BASE_URL", "http://me:secret@x", "ANTHROPIC_API_KEY", "k")))
                .isInstanceOf(InvalidModelsFileException.class)
                .hasMessageContaining("ANTHROPIC_BASE_URL")
                .hasMessageNotContaining("secret");
    }

    private static Provided provided(ModelCatalogue catalogue, String id) {
        return (Provided) catalogue.resolve(id);
    }
}
