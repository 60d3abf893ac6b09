package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.services.blocking.MessageService;
import com.anthropic.services.blocking.ModelService;
import com.anthropic.services.blocking.beta.AgentService;
import com.anthropic.services.blocking.beta.DeploymentRunService;
import com.anthropic.services.blocking.beta.DeploymentService;
import com.anthropic.services.blocking.beta.EnvironmentService;
import com.anthropic.services.blocking.beta.FileService;
import com.anthropic.services.blocking.beta.MemoryStoreService;
import com.anthropic.services.blocking.beta.SessionService;
import com.anthropic.services.blocking.beta.SkillService;
import com.anthropic.services.blocking.beta.VaultService;
import com.anthropic.services.blocking.beta.environments.WorkService;
import com.anthropic.services.blocking.beta.memorystores.MemoryService;
import com.anthropic.services.blocking.beta.memorystores.MemoryVersionService;
import com.anthropic.services.blocking.beta.sessions.EventService;
import com.anthropic.services.blocking.beta.sessions.ResourceService;
import com.anthropic.services.blocking.beta.sessions.ThreadService;
import com.anthropic.services.blocking.beta.skills.VersionService;
import com.anthropic.services.blocking.beta.vaults.CredentialService;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No operation that this server offers goes without a test that calls it through the official SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {
    /** Whatever a test calls, {@code SessionService.create}. */
    private Set<String> called;

    @BeforeAll
    void look() {
        called = new ClassFileImporter()
                .importPackages("dev.atelier.server").stream()
                        .flatMap(each -> each.getMethodCallsFromSelf().stream())
                        .map(JavaMethodCall::getTarget)
                        .map(target -> target.getOwner().getName() + "." + target.getName())
                        .collect(Collectors.toSet());
    }

    static Stream<Class<?>> services() {
        return Stream.of(
                AgentService.class,
                com.anthropic.services.blocking.beta.agents.VersionService.class,
                EnvironmentService.class,
                WorkService.class,
                SessionService.class,
                EventService.class,
                ResourceService.class,
                ThreadService.class,
                com.anthropic.services.blocking.beta.sessions.threads.EventService.class,
                FileService.class,
                SkillService.class,
                VersionService.class,
                VaultService.class,
                CredentialService.class,
                MemoryStoreService.class,
                MemoryService.class,
                MemoryVersionService.class,
                DeploymentService.class,
                DeploymentRunService.class,
                ModelService.class);
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_operation_of_a_service_is_called(Class<?> service) {
        assertThat(operations(service))
                .isNotEmpty()
                .allMatch(operation -> called.contains(service.getName() + "." + operation));
    }

    @Test
    void messages_are_created_streamed_and_counted() {
        for (var operation : new String[] {"create", "createStreaming", "countTokens"}) {
            assertThat(called).contains(MessageService.class.getName() + "." + operation);
        }
    }

    /** What takes something goes over the wire; what takes nothing leads to another service. */
    private static Set<String> operations(Class<?> service) {
        return Arrays.stream(service.getMethods())
                .filter(method -> method.getParameterCount() > 0)
                .map(Method::getName)
                .filter(name -> !name.equals("withOptions") && !name.contains("$")) // Kotlin's own
                .collect(Collectors.toSet());
    }
}
