package dev.atelier.dispatch.web;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.Premises;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.usage.Usages;
import dev.atelier.dispatch.chat.Chat;
import dev.atelier.dispatch.live.TaskDialect;
import dev.atelier.dispatch.plan.Plans;
import dev.atelier.dispatch.queue.Dispatcher;
import dev.atelier.dispatch.queue.QueueParts;
import dev.atelier.dispatch.queue.TaskDesk;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.rehearsal.RehearsalDispatch;
import dev.atelier.dispatch.studio.DispatchStudio;
import dev.atelier.dispatch.task.TaskLog;
import dev.atelier.dispatch.task.TaskWatch;
import dev.atelier.dispatch.tool.DispatchTools;
import dev.atelier.dispatch.tool.Office;
import dev.atelier.http.OpenStreams;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.deployment.DeployedTasks;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The dispatch studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({DispatchProperties.class, RehearsalProperties.class})
public class DispatchAutoConfiguration {
    /** @param office which stands on the runtime, which knows the studios: so it is asked for when it is needed */
    @Bean
    Studio dispatchStudio(DispatchProperties properties, RehearsalProperties rehearsal, ObjectProvider<Office> office) {
        return new DispatchStudio(
                properties.model(), new RehearsalDispatch(rehearsal.pace()), DispatchTools.of(office::getObject));
    }

    @Bean
    QueueParts dispatchQueue(
            SqlJournal journal,
            EventCodec codec,
            Catalogue catalogue,
            Sessions sessions,
            SessionStart start,
            Premises premises,
            ObjectProvider<TaskWatch> watches,
            DispatchProperties properties,
            InstantSource clock) {
        var ground = new QueueParts.Ground(
                journal.database(),
                journal,
                codec,
                catalogue,
                sessions,
                new QueueParts.Outside(start, premises),
                () -> watches.orderedStream().toList());
        return QueueParts.of(
                ground, new QueueParts.Limits(properties.maxConcurrent(), properties.taskTimeout()), clock);
    }

    @Bean
    TaskDesk tasks(QueueParts queue) {
        return queue.desk();
    }

    @Bean
    DeployedTasks deployedTasks(QueueParts queue) {
        return queue.scheduled();
    }

    @Bean
    TaskLists taskLists(QueueParts queue) {
        return queue.lists();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Dispatcher dispatcher(QueueParts queue) {
        return queue.dispatcher();
    }

    @Bean
    Office dispatchOffice(
            TaskDesk desk,
            TaskLists lists,
            SqlJournal journal,
            EventCodec codec,
            DispatchProperties properties,
            Sessions sessions,
            Usages usages) {
        return new Office(
                desk, lists, new Plans(journal, codec), properties.approval().policy(), sessions, usages);
    }

    @Bean
    TaskJson taskJson(Office office, TaskLists lists) {
        return new TaskJson(office, lists);
    }

    @Bean
    TaskController taskController(TaskDesk desk, TaskLists lists, TaskJson json) {
        return new TaskController(desk, lists, json);
    }

    @Bean
    Chat dispatchChat(TaskDesk desk, TaskLists lists) {
        return new Chat(desk, lists);
    }

    @Bean
    ChatController chatController(Chat chat, TaskLists lists, DispatchProperties properties) {
        return new ChatController(chat, lists, properties.machineId());
    }

    @Bean
    TaskDialect taskDialect(
            SqlJournal journal,
            EventCodec codec,
            TaskDesk desk,
            TaskLists lists,
            Chat chat,
            Usages usages,
            InstantSource clock) {
        return new TaskDialect(new TaskDialect.Parts(journal, codec, desk, lists, chat, usages, clock));
    }

    @Bean
    TaskLog taskLog() {
        return new TaskLog();
    }

    @Bean
    QueueGauges queueGauges(QueueParts queue, TaskDialect dialect) {
        return new QueueGauges(queue.lists(), queue.numbers(), dialect);
    }

    @Bean
    StreamController taskStreamController(SqlJournal journal, TaskLists lists, TaskJson json, OpenStreams streams) {
        return new StreamController(journal, lists, json, streams);
    }

    @Bean
    MachineController machineController(
            TaskLists lists, TaskJson json, Catalogue catalogue, TaskDialect dialect, DispatchProperties properties) {
        return new MachineController(
                lists, json, catalogue, new MachineController.Machine(properties.machineId(), dialect::count));
    }
}
