"""The words by which a sentence shows what it is about, as lists for `bystander` and for the guard.

The words of the shop's business come first: with one of them in its sentence a figure is a claim. Then come the words of
devices and pages, and the loose words of time. How a list is written, text/word_pattern.py says.
"""

from __future__ import annotations

from helpcenter.text.word_pattern import WordLists

WORDS = WordLists({
    # The shop's business
    "GOODS": """ordered, ordering, orders, order is, order number, your order, an order, the order, parcel*, package*,
        shipment*, item, items, goods, stock""",
    "MONEY": """purchase*, buy, buys, bought, pay, pays, paid, payment*, unpaid, refund*, reimburs*, money, fee, fees,
        cost, costs, price*, deduct*, bill, withhold*, transfer*, credited, checkout, bank card, credit card,
        card payment, your card, the card, a card, deposit, discount*, paypal, invoice*, settle, attempt,
        attempts""",
    "MOVES": """return it, return them, return the, returned, returning, returns, ship, ships, shipped, shipping,
        deliver*, dispatch*, postage, collection, warehouse, reach you, reaches you, your door, with you, leave
        us, leaves us, leaves, ready, carriage""",
    "MAIL": """send, sends, sent, arriv*""",
    "COURIERS": """courier*, carrier*""",
    "REMEDIES": """cancel*, warrant*, guarant*, covered by, covered for, covered under, you are covered, you're covered,
        coverage, repair*, mend, mended, fixed, replac*, exchang*, swap*, claim*, complain*, refus*, withdraw*,
        cooling off, cooling-off, entitle*, legal, return period, return window, inspect*, retry, workshop""",
    "DEADLINES": """deadline, lapse*, expir*""",
    "CARE": """chat*, reply, replies, answer, answers, answered, response*, support, agent*, staff, team, hotline,
        colleague*, specialist*, technician*, engineer*, shop, the store, our store, opening, office, reachable,
        address*""",
    "CUSTOMERS": """customer*, iokone""",
    "SELF": """we, we'll, we're, we've, us, our, ours""",
    "BACK": """bring|brings|get|gets|come|comes|give|gives|take|is|be|are|have ...3 back !button*|cover*|panel*""",
    "SALE": "GOODS, MONEY, MOVES, MAIL, COURIERS, REMEDIES, DEADLINES, BACK",
    "BUSINESS": "SALE, CARE, CUSTOMERS, SELF",
    # The business without a group of its words, for rows to which that group belongs
    "BUSINESS_BUT_SELF": "SALE, CARE, CUSTOMERS",
    "BUSINESS_BUT_MAKERS": "SALE, CARE",
    "BUSINESS_BUT_COURIERS": "MONEY, MOVES, REMEDIES, DEADLINES, CARE, SELF",
    "BUSINESS_BUT_PRICES": "GOODS, MOVES, COURIERS, REMEDIES, DEADLINES, CARE, SELF, BACK, pay, pays, paid, payment*, refund*, checkout",
    "BUSINESS_BUT_PARTS": "MONEY, MOVES, CARE, SELF, BACK, warrant*, guarant*, free",
    "BUSINESS_BUT_MAIL": "GOODS, MONEY, MOVES, COURIERS, REMEDIES, CARE, SELF, BACK",
    # Devices and pages
    "USE": """hold the, hold it, hold down, hold both, and hold, press, presses, pressing, button, buttons, battery,
        batteries, charging, charger, recharg*, playtime, play time, playback, standby, stand-by, runtime,
        uptime, screen, brightness, volume, reboot*, restart*, reset, resets, cool down, cools, dry, drying,
        warm*, blink*, flash*, beep*, vibrat*, glow*, lights up, pair, pairs, pairing, paired, bluetooth, wifi,
        wi-fi, firmware, software, alarm*, stopwatch, sleep mode, sleep timer, to sleep, your sleep, forecast,
        recording, recordings, footage, unplug*, plug, socket, outlet, motor, filter, browser, cache, cookies,
        sensor*, earbud*, headphone*, heat*, soak*, rinse*, water, waterproof, submer*, wipe, listening, music,
        snooze, reminder*, mode, modes, dark theme, tone, dim, dims, zoom, humidity, lights, one charge, single
        charge, full charge, fully charged, minute charge, hour charge, charge it, charge the device, charge the
        battery, charge the product, charge your, charged to, week view, first day of the week, the weather, the
        light, light turns, of video, of music, of audio, of footage, of sound, set the clock, alarm clock,
        display shows, heart rate, talk time, screen time, running time, pedometer, backup, store it, at a time,
        the update, an update, cloud, temperature, timer goes,
        turn|turns|turned|turning|switch|switches|switched|switching ...2 on|off,
        calendar !day|days|week|weeks|month|months""",
    "GADGETS": """drone*, lamp*, vacuum*, camera*, smart lock, projector*, speaker*, robot*, fan, fans, heater*, kettle*,
        printer*, scanner*, router*, hub, tv, console, keyboard*, mouse, smartwatch*, the watch, your watch,
        tracker, thermostat*, bulb, bulbs, strip, motion light, doorbell*, toothbrush*, shaver*, e-bike*,
        scooter*, tablet*, laptop*, power bank*, ink, toner, cartridge*, lens, tripod*, microphone*, headset*,
        amplifier*, radio, turntable*, display, led, leds, fabric, glue, adhesive, planner, widget, controller*,
        glasses, flies, powder, oven, massager*, coffee, world clock""",
    "GAUGES": """battery, full charge, capacity, memory, storage, signal, progress*, download*, install*, contrast, zooms, opacity,
        transparency, power, energy, noise, strength, light, dust, dirt, germs, air, skin, rain, chance, ratio, laptop,
        level, tank, slope, angle, map, accura*, efficien*, colour*, color*""",
    "UPKEEP": """standby, forecast, filter, clean*, battery life, history, storage, away, planner, diary, lens, brush*""",
    "RENEW": """replace|change|renew|descale|empty the ...1
        filter*|battery*|batterie*|brush*|bag*|head*|pad*|cartridge*|machine*|tip*|blade*""",
    "PAGES": """read, reading, reload*, load, loads, register*, registering, sign up, signing up, set up, setting up,
        fill in, filling in, log in, logging in, create, creating, typing, filming, film it, photograph*, a photo, a picture, unpacking""",
    "CODES": """link, links, code, codes, password, passwords, session, sessions, captcha, logged out, log out, logs out""",
    "SITE": """newsletter*, password*, setting*, profile, page, menu, app, unsubscribe, wish, list, details, button,
        log in, language""",
    # What makes a loose word of time a claim
    "PROMISE": """attempt*, card, refund*, reimburs*, money, reply, replies, answer*, response*, responds, ship, ships,
        shipped, shipping, dispatch*, deliver*, arriv*, parcel*, package*, courier*, cancel*, repair*, mend,
        mended, fixed, replac*, exchang*, swap*, warrant*, guarant*, return it, return them, returned, returns,
        agent*, credited, transfer*, lapse*, expire*, unpaid, send, sends, sent, process, processed, leaves,
        pay, paid, payment*, receive, goods, chat, support""",
    "SERVICE": """open, opens, opened, closed, close, closes, available, availability, reach, reached, reachable, online,
        staffed, hours, chat*, support, agent*, answer*, reply, replies, response*, responds, service, team,
        staff, there for you, here for you, we are, here, hotline, returns, returned, refund*, exchang*,
        repair*, warrant*, guarant*, ship*, deliver*, dispatch*, customer service, operat*, pay, working hours,
        send back, call us, talk to us""",
    "RIGHTS": "SERVICE, there, return, cancel*",
    # What makes a percentage money
    "SAVING": """get, gets, receive*, lost, lose*, off, back, minus, reduc*, left, have, owe, settle, saved,
        save|saves|saving !battery|power|energy|space|time|water, savings, rebate*, cheap*,
        bargain*, sale, newsletter*, subscri*, member*, coupon*, voucher*, deal*, promo*, bonus*, kept, retain*, surcharge*, tax*, vat""",
    "GRANT": """you've|you|you'll|shopper|shoppers|customer|customers|buyer|buyers [will|then|still|now|only|just] have|get|got
        [only|just|about|exactly|up|to|another|at|least|a|the] @figure,
        you've [only|just|about|exactly|up|to|another|at|least|a|the] @figure""",
    # Scales
    "WEIGHT": """weigh*, weight*, heavy, heavier, light, lighter, lift, lifts, lifting, dumbbell*, kettlebell*, barbell*, kilo*, kg, gram,
        grams, ounce*, oz, lb, lbs, pressure, thrust""",
    # Loose words of time
    "LOOSE_HOURS": """[at] any time ..., [at] anytime ..., at all times, non stop, nonstop, all day*|night*|year*|week*|the* ...,
        the whole day|week, [the] entire week, year round, day and|or night, night and day, every|each ...,
        morning* ..., afternoon* ..., evening* ..., late evenings, nights, in|during the *, at night* ...,
        til|till|until|untill late, [over|after|during|at] lunch* ..., dawn ..., sunrise ..., weekday mornings, early ...,
        the|through|throughout [the] week|year, only *,
        [on|at|over|during] christmas*|easter*|thanksgiving* ..., [on|at|over|during] new year* ...""",
    "LOOSE_PERIODS": """next|this|same|coming week|month|year|day|morning, the following week|month|year|day|morning,
        end of [the|this] week|month|year|day|morning, today, tonight, overnight, the|a|one day after,
        the morning|evening after, following|next morning""",
    "NO_WAIT": """immediate, immediately, instant, instantly, at once, straight away, straightaway, right away,
        without [any] delay, on the spot, in real time, with immediate effect, in no time,
        in a jiffy|flash|heartbeat|second|moment, in the blink* ..., within moments, within a second""",
    "NO_END": """forever, for ever, for life, for a lifetime, for good, for all time, [a] lifetime, [a] lifelong,
        [a] life time|long, indefinitely, ... limit*|unlimited ...""",
})  # fmt: skip
"""The lists by name; a row of `bystander` names them, and so does the guard."""
