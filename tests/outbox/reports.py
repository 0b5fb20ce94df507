"""Reports as mail servers send them (RFC 3464), written out as they come in."""


def report(message_id: str, *, action: str = "failed", status: str = "5.1.1", original: str = "headers") -> bytes:
    part = {
        "headers": (
            "text/rfc822-headers",
            f"From: post@dagdeel.example\nMessage-ID: {message_id}\nSubject: Kom je ook?\n",
        ),
        "whole": (
            "message/rfc822",
            f"From: post@dagdeel.example\nMessage-ID: {message_id}\nSubject: Kom je?\n\nBeste Sanne\n",
        ),
        "none": ("text/plain", "The mail itself is not included.\n"),
    }[original]
    answers = f"In-Reply-To: {message_id}\n" if original == "none" else ""
    return f"""\
From: MAILER-DAEMON@mx.debrug.example
To: post@dagdeel.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <20260202090001.123@mx.debrug.example>
{answers}Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=edge"

--=edge
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.debrug.example
Arrival-Date: Mon, 2 Feb 2026 10:00:00 +0100

Final-Recipient: rfc822; sanne@debrug.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <sanne@debrug.example>: said so

--=edge
Content-Type: {part[0]}

{part[1]}
--=edge--
""".encode()
