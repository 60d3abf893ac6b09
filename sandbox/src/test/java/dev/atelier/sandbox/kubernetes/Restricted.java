package dev.atelier.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The restricted profile of the Pod Security Standards, as a namespace enforces it. */
final class Restricted {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private Restricted() {}

    /** What a namespace would say against a pod. */
    static List<String> violations(JsonNode spec) {
        var all = new ArrayList<String>();
        for (var each : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (spec.path(each).asBoolean(false)) {
                all.add(each);
            }
        }
        for (var volume : spec.path("volumes")) {
            volume.propertyNames().stream()
                    .filter(kind -> !kind.equals("name") && !VOLUMES.contains(kind))
                    .forEach(kind -> all.add("restricted volume type " + kind));
        }
        var pod = spec.path("securityContext");
        for (var container : spec.path("containers")) {
            var own = container.path("securityContext");
            if (own.path("privileged").asBoolean(false)
                    || own.path("allowPrivilegeEscalation").asBoolean(true)) {
                all.add("allowPrivilegeEscalation != false");
            }
            if (!own.path("capabilities").path("drop").toString().contains("\"ALL\"")
                    || own.path("capabilities").has("add")) {
                all.add("unrestricted capabilities");
            }
            if (!own.path("runAsNonRoot").asBoolean(pod.path("runAsNonRoot").asBoolean(false))
                    || own.path("runAsUser").asInt(pod.path("runAsUser").asInt(1)) == 0) {
                all.add("runAsNonRoot != true");
            }
            var seccomp = own.path("seccompProfile")
                    .path("type")
                    .asString(pod.path("seccompProfile").path("type").asString(""));
            if (!Set.of("RuntimeDefault", "Localhost").contains(seccomp)) {
                all.add("seccompProfile");
            }
            for (var port : container.path("ports")) {
                if (port.has("hostPort")) {
                    all.add("hostPort");
                }
            }
        }
        return all;
    }
}
