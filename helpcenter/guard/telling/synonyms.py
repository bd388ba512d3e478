"""Words of shops that mean the same, so that a constant is told by more than the words of its label.

Each line is one group, and a comma at its end leads to the next line. It is general English of buying and selling, written down
without any one shop in mind. How a phrase is written, text/word_pattern.py says; every form of a word counts.
"""

from __future__ import annotations

import re

GROUPS = tuple(
    tuple(phrase.strip() for phrase in line.split(","))
    for line in re.split(
        r"(?<!,)\n",
        """
gift card, giftcard, gift voucher, gift certificate, gift code, gift coupon
gift wrapping, giftwrap, gift wrap, gift paper, gift packaging, gift box, wrap ... gift, wrap ... present,
present ... wrap, gift ... wrap, wrapping paper
gift, present
gift message, gift note, greeting card, card with a greeting, personal message, personal note, handwritten note
voucher, coupon, promo code, discount code, promotion code, coupon code, voucher code
discount, rebate, reduction, reduced price, price reduction, cheaper, money off, off the price, concession
student, pupil, undergraduate, university, college, apprentice, trainee
senior, pensioner, retiree, elderly, retired
teacher, lecturer, educator
child, children, kid, kids, minor, minors, underage
company, business customer, companies, corporate, b2b, firm, trade customer, reseller
wholesale, bulk, bulk order, large order, large quantities, big order, quantity discount, volume discount
trade in, trade-in, tradein, part exchange, old device, old phone, old product, old model, used device, used phone,
your old one, buy back, buyback, buy-back
old device, old gadget, old phone, old appliance, old electronics, used device, used appliance, used phone,
previous phone, previous device, old one, old product, old laptop, old machine
recycling, recycle, recycled, recycles, dispose, disposal, household waste, scrap
take ... back, takes ... back, took ... back, taken ... back, taking ... back, hand in, handed in, drop off, collect,
accept
battery, batteries, accumulator, cell, rechargeable
spare part, spare parts, spares, replacement part, replacement parts, component
accessory, accessories, add-on
loan device, loaner, replacement device, courtesy device, loan phone, device on loan, borrow, lend, lent
refurbished, second hand, second-hand, used goods, reconditioned, renewed, b-stock, b ware, as new
demo, demonstration unit, display model, ex-display, showroom model
sample, samples, swatch, try before
trial, trial period, try out, test period, test it, try it at home
rental, rent, hire, lease, leasing
subscription, subscribe, subscriber
newsletter, newsletters, mailing list, news mail
loyalty, reward programme, reward program, bonus programme, bonus points, loyalty point, points
point, points
referral, refer a friend, recommend, recommendation, invite a friend, bring a friend, friend
review, reviews, rating, rate a product
pre-order, preorder, pre order, order in advance, ordered in advance, advance order
back order, backorder, sold out, out of stock, not in stock, restock, back in stock
deposit, down payment, prepayment, advance payment, pay in advance, put down, security
restocking, restock, restocking fee, handling fee, handling charge
cancellation fee, cancelling fee, cancelation fee
return label, return labels, prepaid label
engraving, engrave, engraved, inscription, your name on
personalisation, personalised, personalization, personalized, customised, customisation, custom made, made to order,
made to measure, bespoke, monogram
alteration, tailoring, hemming, shorten
installation, install, installed, fitting, set-up, set up at, mounting, mount
assembly, assemble, assembled, put together, put it together, build it up, pre-assembled
old packaging, packaging, wrapping material, box material, packing material, carton
pickup, pick-up, pick up, picked up, collect, collection, fetch, collected, collects, click and collect
pickup counter, collection point, collection counter, pick-up desk, pickup desk, counter
pickup point, pick-up point, parcel shop, parcel locker, locker, packstation
showroom, show room, exhibition room, flagship store, display room
branch, branches, local store, walk-in shop, physical store, high street, retail store
warehouse, depot, distribution centre
appointment, booking, slot, reservation
express, express delivery, express shipping, overnight, next-day, next day, same-day, rush, priority shipping,
fast delivery, faster delivery
evening delivery, weekend delivery, saturday delivery, sunday delivery
delivery slot, time slot, delivery window, delivery appointment, delivery time
signature, signatures,
you|to|must|not|please|and|or|can|will|dont|nobody|somebody|anybody|who|they|should|only =sign !up|in|off|out|on,
=signed !up|in|off|out, =signing !up|in|off|out, =signs for, autograph
neighbour, neighbor, next door
safe place, doorstep, porch, at the door, doormat, leave it
island, islands, remote area, overseas territory
insurance, insure, insured, insuring, insures, cover against loss
customs, customs duty, duties, import duty, import tax, tariff, clearance
vat, sales tax, value added tax, tax free, tax-free
tax, taxes
invoice, bill, billing document, receipt
instalment, instalments, installment, installments, monthly payment, monthly rates, pay later, pay monthly,
hire purchase
interest, apr, interest rate
late fee, reminder fee, dunning, late payment fee, overdue
currency, currencies, exchange rate, foreign currency
surcharge, extra charge, supplement, additional charge
price match, price matching, price guarantee, match ... price, match ... prices, best price, lowest price,
price promise, cheaper elsewhere, beat ... price
price adjustment, price drop, price protection, price goes down, price falls, price fell, falls in price,
drops in price
minimum order, minimum order value, smallest order, minimum purchase, order minimum, minimum spend, order at least,
small orders
free shipping, free delivery, shipped free, shipping is free, delivery is free, ships free
minimum age, age limit, adult, adults, of age, underage, age of majority, grown-ups
guest, without an account, no account
password, passcode
two-factor, two factor, second factor, authentication code, verification code
data, personal data, personal information, privacy
cookie, cookies
photo, photos, picture, pictures, image, photograph
video, videos, clip, footage, recording
training, course, workshop, lesson, tutorial, class
manual, instructions, handbook, user guide, instruction
software, firmware, update, updates
support, help, assistance
callback, call back, call you back, phone back, ring back, ring you back
phone, telephone, hotline, call, ring us, phone line
reply, replies, answer, answers, respond, response
complaint, complaints, complain, grievance
journalist, journalists, the press, media, reporter, reporters, newspapers
job, jobs, career, vacancy, vacancies, apply, applicant, applicants, application
supplier, suppliers, vendor, vendors
charity, donation, donate, donations, good cause, tree, trees
carbon, co2, climate, emissions, carbon-neutral, climate-neutral
bulky, bulky goods, oversized, heavy goods, large items
hazardous, dangerous goods, lithium
damaged, broken, smashed, crushed, dented
faulty, defective, defect, fault, malfunction, dead on arrival
lost, lost parcel, missing parcel, gone missing, disappeared
water damage, liquid damage, fell into water, got wet, moisture, wet
accident, accidental damage, dropped, drop
theft, stolen, steal, thief
extended warranty, warranty extension, longer warranty, extra warranty, care plan, protection plan,
guarantee extension
transfer, transferable, pass on, second owner, resell, resold, new owner
inspection, inspect, inspected, checked, examine, examination, diagnosis, look at it
estimate, quote, quotation, cost estimate, offer
storage, store, keep for you, stored, storing
unclaimed, not collected, not picked up, uncollected
seal, sealed, unopened, original packaging, original box, unboxed, opened
hygiene, hygienic, earphones, in-ear
size, sizes, sizing, fit
colour, color, colours, colors, shade
exchange, swap, replace, replacement, change for another
outlet, clearance, sale item, sale items, reduced item, reduced items, discounted item, discounted items
holiday, holidays, public holiday, bank holiday
summer, winter, christmas, black friday, season
waiting list, wait list, waitlist, queue, notify
wish list, wishlist, favourites list
gift registry, wedding list, registry
split, split delivery, part delivery, partial delivery, several parcels, in parts, separate parcels, partial shipment
combine, combined, stack, stackable, together with, bundle, add up
tracking, track, tracked, trace, follow
po box, post box, p o box, post office box
military, army, soldier, soldiers, forces
nurse, nurses, doctor, doctors, medical staff
employee, employees, staff, colleague
member, members, membership, club
birthday, anniversary
accompanying, escort, guide dog, dog, dogs, pet, pets
parking, car park, park
wheelchair, accessible, disabled, disability
translation, language, languages
paper invoice, printed invoice, invoice on paper, paper bill
purchase order, buy on account, invoice payment, pay by invoice
cash, coins, banknotes, notes and coins
cash on delivery, pay on delivery, pay the courier, pay at the door
bank transfer, wire transfer, wire
crypto, bitcoin, cryptocurrency
release, released, launch, comes out, come out, is out, on sale
charge, charged, debit, debited, take the money, money is taken, money taken, collect the money, collected, pay, paid,
bill
address, addresses, destination
wait, waiting time, waiting
valid, validity, expire, expires, expiry, expired, redeem, redeemable, lapse, use up
device, gadget, appliance, unit, machine
courier, couriers, carrier, carriers, driver, drivers, delivery company, delivery service, delivery firm
parcel, parcels, package, packages, packet, box, boxes, shipment
delivery, deliver, delivers, delivered, deliveries
shipping, ship, shipped, shipment, postage
purchase, purchases, buy, bought, buying
customer, customers, buyer, buyers, shopper, shoppers, client
repair, repairs, repaired, mend, fix, fixed
warranty, guarantee, cover
refund, refunds, refunded, money back, reimbursement, reimburse
return, returns, returned, send back, sent back, send it back, bring back, give back
cancel, cancelled, cancellation, call off
""".strip(),
    )
)
