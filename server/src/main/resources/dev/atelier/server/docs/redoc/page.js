Redoc.init("/openapi.json", { nativeScrollbars: true, expandResponses: "200" }, document.getElementById("redoc"));
