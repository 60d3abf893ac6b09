package dev.atelier.desktop.web.control;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.desktop.control.Answer;
import dev.atelier.desktop.control.DeskControl;
import dev.atelier.desktop.control.Lease;
import dev.atelier.desktop.control.Person;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.http.Counter;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A person takes the control of a session's desktop, keeps it and gives it back. */
@RestController
public final class ControlController {
    /** True on the request of somebody who may do everything; set by whoever looks at credentials. */
    private static final String ADMIN = Principal.class.getName() + ".admin";

    private final Journal journal;
    private final DeskControl control;

    ControlController(Journal journal, DeskControl control) {
        this.journal = journal;
        this.control = control;
    }

    @PostMapping("/v1/sessions/{id}/desktop/control")
    ResponseEntity<byte[]> wish(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, InterruptedException, SessionClosedException {
        var wish = Wish.read(request);
        var principal = Counter.principal(request);
        var session = find(id, principal);
        if (session.state().isClosed()) {
            throw new SessionClosedException(session.id(), session.state().status());
        }
        if (wish.force() && !Boolean.TRUE.equals(request.getAttribute(ADMIN))) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "force: takes the control from another person, which needs the scope 'admin'; leave it out");
        }
        var name = wish.name() == null ? principal.actor().id() : wish.name();
        var person = new Person(name, principal.actor(), wish.viewer());
        return answer(session.id(), done(session.id(), wish, person));
    }

    private Answer done(SessionId session, Wish wish, Person person) throws InterruptedException {
        return switch (wish.action()) {
            case TAKE -> control.take(session, person, wish.force());
            case RENEW -> control.renew(session, person);
            case RETURN -> control.giveBack(session, person, wish.note());
            case SECRET -> control.secret(session, person, wish.on());
        };
    }

    private static ResponseEntity<byte[]> answer(SessionId session, Answer answer) throws SessionClosedException {
        return switch (answer) {
            case Answer.Yours(var lease) -> Counter.answer(ControlState.json(Optional.of(lease)));
            case Answer.Agents() -> Counter.answer(ControlState.json(Optional.empty()));
            case Answer.Taken(var lease) -> throw Counter.conflict(taken(lease));
            case Answer.Refused(var why) -> throw Counter.conflict(why);
            case Answer.Closed(var status) -> throw new SessionClosedException(session, status);
        };
    }

    private static String taken(Lease lease) {
        return lease.person().by() + " has the control of this desktop since " + lease.since() + " (viewer "
                + lease.person().viewer() + "), until " + lease.until()
                + " unless it is renewed; wait, or take it with \"force\": true and a key with the scope 'admin'";
    }

    private Session find(String id, Principal principal) {
        return parsed(id)
                .flatMap(journal::session)
                .filter(session -> session.origin().workspace().equals(principal.workspace())
                        && session.origin().studio().equals(DesktopStudio.NAME)
                        && !session.state().status().equals("deleted"))
                .orElseThrow(() -> Counter.missing("there is no session with a desktop '" + Sent.shown(id) + "'"));
    }

    private static Optional<SessionId> parsed(String id) {
        try {
            return Optional.of(new SessionId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
