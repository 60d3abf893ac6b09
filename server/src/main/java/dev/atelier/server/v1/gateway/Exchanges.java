package dev.atelier.server.v1.gateway;

import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.engine.SessionHomes;
import dev.atelier.server.error.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;

/** One request to a model from its beginning to the last line of the books: replayed, or paid for, answered and recorded. Thread-safe. */
final class Exchanges {
    /** What a program asks without a session has no journal; the rehearsal wants a name all the same. */
    static final SessionId NOBODYS = new SessionId("sesn_gateway");

    private final Gateway gateway;
    private final Charges charges;
    private final Traffic traffic;
    private final SessionHomes engines;

    Exchanges(Gateway gateway, Charges charges, Traffic traffic, SessionHomes engines) {
        this.engines = engines;
        this.gateway = gateway;
        this.charges = charges;
        this.traffic = traffic;
    }

    /**
     * Who asks what, and how.
     *
     * @param meter hears every answer
     * @param recording hears every answer that is to be kept
     */
    record Call(
            Asked asked,
            Relay.Way way,
            GatewayProperties.Traffic mode,
            Answers answers,
            Meter meter,
            Recording recording) {
        static Call of(
                Asked asked,
                Relay.Way way,
                GatewayProperties.Traffic mode,
                HttpServletRequest request,
                HttpServletResponse response) {
            var meter = new Meter();
            var recording = new Recording();
            boolean records = mode == GatewayProperties.Traffic.RECORD;
            var outlet = new Outlet(response, records ? List.of(meter, recording) : List.of(meter));
            return new Call(asked, way, mode, new Answers(request, response, outlet), meter, recording);
        }

        String requestId() {
            return RequestIdFilter.idOf(answers.request());
        }
    }

    void create(Call call) throws Refusal, Outlet.GoneException, InterruptedException {
        var caller = Caller.of(call.answers().request());
        var session = caller.session();
        if (call.mode() == GatewayProperties.Traffic.REPLAY) {
            replay(caller, call);
        } else if (session == null) {
            gateway.create(call.asked(), NOBODYS, call.way(), call.answers());
        } else {
            charged(session, caller, call);
        }
    }

    private void charged(SessionId session, Caller caller, Call call)
            throws Refusal, Outlet.GoneException, InterruptedException {
        var payer = new Charges.Payer(session, engines.isOpen(caller.name()));
        var charge = charges.begin(payer, call.asked(), call.requestId(), gateway.charged(call.asked()));
        boolean whole = false;
        try {
            gateway.create(call.asked(), session, call.way(), call.answers());
            whole = true;
        } finally {
            // The database is not to be reached by a thread that is told to stop.
            boolean interrupted = Thread.interrupted();
            charges.settle(charge, call.meter());
            if (call.mode() == GatewayProperties.Traffic.RECORD) {
                var owner = new Traffic.Owner(caller.workspace(), session, call.requestId());
                traffic.keep(owner, call.way().path(), call.asked(), call.recording(), whole);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void replay(Caller caller, Call call) throws Refusal, Outlet.GoneException {
        var recorded = traffic.find(caller.workspace(), call.way().path(), call.asked())
                .orElseThrow(() -> new Refusal(
                        404,
                        "not_found_error",
                        "no answer to this request was recorded, and only those are given",
                        Map.of()));
        traffic.replay(recorded, call.answers().outlet());
    }
}
