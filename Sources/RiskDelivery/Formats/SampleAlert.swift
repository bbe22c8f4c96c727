/// An alert that never was, to try a template on: as it fires, and when it is over.
package enum SampleAlert {
    package static let notifications = ["firing", "resolved"].map { notice in
        Notification(
            id: "msg_sample",
            payload: Array(text.replacing("alert.firing", with: "alert.\(notice)").utf8)
        )
    }

    private static let text = """
        {"type":"alert.firing","timestamp":"2026-01-30T14:05:00Z","data":{"rule":"tension-high",
        "severity":"warning","dyad":"CAN-CHN","name":"Canada–China","signal":null,"episode":1,
        "measure":"tension","value":71.3,"bound":65,"clear":60,
        "condition":"tension above 65, clears below 60","momentary":false,"labels":{},
        "summary":"Canada–China: tension 71.3 is above 65; level high","level_before":"elevated",
        "level":"high","evidence_stale_since":null,"acknowledged_by":null,
        "score":{"dyad":"CAN-CHN","at":"2026-01-30T14:05:00Z","tension":71.3,"risk":52.1,
        "cooperation":12.2,"level":"high","confidence":88.4,"change":{"1d":4.2,"7d":9.9,"30d":-1.5},
        "contributions":[],"outlook":[],"model":"sample"},
        "evidence":[{"story":"s","signal":"retaliatory-tariffs","stance":"advance",
        "onset":"2026-01-30T09:00:00Z","intensity":0.9,"credibility":0.8,"impulse":0.72,"points":6.2,
        "relief":null,"reports":[{"event":"e","document":"d","publisher":"Reuters",
        "occurred_at":"2026-01-30T09:00:00Z","text":"A \\"duty\\" on canola","url":"https://example.org/a"}]}],
        "others":[]}}
        """
}
