package dev.atelier.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deploy/kubernetes} has for a cluster. */
class ManifestsTest {
    private static final Path FILE = Path.of("../deploy/kubernetes/atelier.yaml");

    private static List<JsonNode> all() throws IOException {
        var all = new ArrayList<JsonNode>();
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        for (var each : new Yaml(new SafeConstructor(options)).loadAll(Files.readString(FILE))) {
            all.add(JsonMapper.shared().valueToTree(each));
        }
        return all;
    }

    private static JsonNode one(String kind) throws IOException {
        return all().stream()
                .filter(each -> each.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyObjectIsOneOfThePublishedApi() throws Exception {
        assertThat(all()).hasSize(8).allSatisfy(each -> {
            assertThat(PublishedSchema.check("V1" + each.path("kind").asString(), each.toString()))
                    .isEmpty();
            if (!each.path("kind").asString().equals("Namespace")) {
                assertThat(each.path("metadata").path("namespace").asString()).isEqualTo("atelier");
            }
        });
    }

    @Test
    void theServersPodFitsIntoItsOwnRestrictedNamespace() throws Exception {
        var pod = one("Deployment").path("spec").path("template").path("spec");
        assertThat(Restricted.violations(pod)).isEmpty();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(one("Namespace")
                        .path("metadata")
                        .path("labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asString())
                .isEqualTo("restricted");
    }

    @Test
    void thePolicyHoldsEverySandboxAndLetsNothingThrough() throws Exception {
        var spec = one("NetworkPolicy").path("spec");
        assertThat(spec.path("podSelector")
                        .path("matchLabels")
                        .path("app.kubernetes.io/name")
                        .asString())
                .isEqualTo("atelier-sandbox");
        assertThat(spec.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(spec.has("egress")).isFalse();
        assertThat(spec.has("ingress")).isFalse();
    }

    @Test
    void theRoleIsWhatTheServerUsesAndNoMore() throws Exception {
        var rules = new ArrayList<String>();
        for (var rule : one("Role").path("rules")) {
            rules.add(rule.path("resources") + " " + rule.path("verbs"));
        }
        assertThat(rules)
                .containsExactly(
                        "[\"pods\"] [\"create\",\"get\",\"list\",\"delete\"]",
                        "[\"pods/exec\"] [\"create\",\"get\"]",
                        "[\"persistentvolumeclaims\"] [\"get\"]");
    }
}
