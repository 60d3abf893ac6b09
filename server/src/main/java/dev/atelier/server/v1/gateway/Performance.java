package dev.atelier.server.v1.gateway;

import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.journal.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers a request of the Messages API by a model behind the port: one of another API, or the rehearsal. */
record Performance(Model model, String name, Map<String, String> headers) {
    void perform(Asked asked, ModelRequest request, Outlet outlet)
            throws Refusal, Outlet.GoneException, InterruptedException {
        var form = new AnswerForm(Ids.create("msg_"), name);
        if (asked.streams()) {
            stream(request, new AnswerStream(outlet, form, headers));
        } else {
            var answer = answer(request, Model.Listener.NONE);
            var bytes = form.message(answer).toString().getBytes(StandardCharsets.UTF_8);
            outlet.begin(200, "application/json", headers);
            outlet.write(bytes, 0, bytes.length);
        }
    }

    private void stream(ModelRequest request, AnswerStream stream)
            throws Refusal, Outlet.GoneException, InterruptedException {
        try {
            stream.finish(answer(request, stream));
        } catch (InterruptedException e) {
            if (stream.isGone()) {
                throw new Outlet.GoneException(new java.io.IOException("while the model worked", e));
            }
            throw e;
        }
    }

    private Model.Answer answer(ModelRequest request, Model.Listener listener) throws Refusal, InterruptedException {
        try {
            return model.answer(request, listener);
        } catch (ModelException e) {
            throw Refusal.of(e);
        }
    }
}
